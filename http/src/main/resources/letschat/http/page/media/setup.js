import { $ } from './dom.js';
import { alike, answer } from './forms.js';

const form = $('#set-up');
// The code comes behind the hash, which browsers keep to themselves.
$('[name=code]', form).value = decodeURIComponent(location.hash.slice(1));
history.replaceState(null, '', location.pathname);
alike(form);
answer(form, () => location.assign('./'));
