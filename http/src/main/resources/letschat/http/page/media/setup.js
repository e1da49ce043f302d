import { $ } from './dom.js';
import { alike, answer } from './forms.js';

const form = $('#set-up');
// The code comes in the link: behind the hash, which browsers keep to themselves, or as a parameter.
$('[name=code]', form).value = new URLSearchParams(location.search).get('code') ?? location.hash.slice(1);
history.replaceState(null, '', location.pathname);
alike(form);
answer(form, () => location.assign('./'));
