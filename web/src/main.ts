import './view/base.css';
import './view/outline.css';
import { mount } from 'svelte';
import { language, preferred } from './locales/words.svelte';
import { Chat } from './model/chat.svelte';
import AppShell from './view/app/AppShell.svelte';
import { line } from './line';

const chat = new Chat(line);
// Without its words the page still speaks English.
await language.use(chat.settings.chosen.locale || preferred()).catch(() => undefined);

const target = document.querySelector('#app');
target?.replaceChildren();
if (target) mount(AppShell, { target, props: { chat } });

// Not while developing: a kept shell hides what was changed. Without a network, the next visit installs it.
const install = () => import('./view/pwa/pwa.svelte').then((pwa) => pwa.install(chat)).catch(() => undefined);
if (import.meta.env.PROD) setTimeout(() => void install(), 2000);
