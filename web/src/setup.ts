import './view/base.css';
import { mount } from 'svelte';
import { language, preferred } from './locales/words.svelte';
import { Memory } from './model/memory';
import { Settings } from './model/settings.svelte';
import Wizard from './view/setup/Wizard.svelte';

const settings = new Settings(new Memory('lc:'));
await language.use(settings.chosen.locale || preferred()).catch(() => undefined);

const target = document.querySelector('#app');
if (target) mount(Wizard, { target });
