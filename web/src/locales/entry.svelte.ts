import english from './entry/en.json';
import { language, Words, type Loaders } from './words.svelte';

export type EntryKey = keyof typeof english;

const words = new Words<EntryKey>(english, import.meta.glob(['./entry/*.json', '!./entry/en.json']) as Loaders);
void language.follow(words);

/** A text of the pages before one is signed in. */
export const t = words.t;
