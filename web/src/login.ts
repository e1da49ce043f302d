import './view/base.css';
import { mount } from 'svelte';
import { language, preferred } from './locales/words.svelte';
import { Memory } from './model/memory';
import { Settings } from './model/settings.svelte';
import Entry from './view/login/Entry.svelte';

const settings = new Settings(new Memory('lc:'));
await language.use(settings.chosen.locale || preferred()).catch(() => undefined);

const target = document.querySelector('#app');
if (target) mount(Entry, { target, props: { settings } });

// Whoever signs in next need not see the faces of the last.
void globalThis.caches?.delete('faces').catch(() => undefined);
