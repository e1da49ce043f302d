import english from './settings/en.json';
import { language, Words, type Loaders } from './words.svelte';

export type SettingsKey = keyof typeof english;

const words = new Words<SettingsKey>(
  english,
  import.meta.glob(['./settings/*.json', '!./settings/en.json']) as Loaders,
);
await language.follow(words);

/** A text of the settings. */
export const t = words.t;
