import './view/base.css';
import { mount } from 'svelte';
import { preferred } from './locales/words.svelte';
import { useLanguage } from './locales/app.svelte';
import { Chat } from './model/chat.svelte';
import AppShell from './view/app/AppShell.svelte';
import { openLink } from './wire/socket';

const chat = new Chat(openLink());
await useLanguage(chat.settings.chosen.locale || preferred());

const target = document.querySelector('#app');
if (target) mount(AppShell, { target, props: { chat } });
