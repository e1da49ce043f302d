import english from './more/en.json';
import { language, Words, type Loaders } from './words.svelte';

export type MoreKey = keyof typeof english;

const words = new Words<MoreKey>(english, import.meta.glob(['./more/*.json', '!./more/en.json']) as Loaders);
await language.follow(words);

/** A text of what is loaded when used: search, administration, pictures, emoji. */
export const t = words.t;
