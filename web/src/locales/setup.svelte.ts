import english from './setup/en.json';
import { language, Words, type Loaders } from './words.svelte';

export type SetupKey = keyof typeof english;

const words = new Words<SetupKey>(english, import.meta.glob(['./setup/*.json', '!./setup/en.json']) as Loaders);
void language.follow(words);

/** A text of the pages one sees once: setting up the house, choosing a new password. */
export const t = words.t;
