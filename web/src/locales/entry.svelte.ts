import english from './entry/en.json';
import { Words, type Loaders } from './words.svelte';

export type EntryKey = keyof typeof english;

const words = new Words<EntryKey>(english, import.meta.glob(['./entry/*.json', '!./entry/en.json']) as Loaders);

/** A text of the pages before one is signed in. */
export const t = words.t;
export const useLanguage = (tag: string): Promise<void> => words.use(tag);
