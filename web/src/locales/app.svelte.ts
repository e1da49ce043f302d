import english from './app/en.json';
import { language, Words, type Loaders } from './words.svelte';

export type AppKey = keyof typeof english;

const words = new Words<AppKey>(english, import.meta.glob(['./app/*.json', '!./app/en.json']) as Loaders);
void language.follow(words);

/** A text of the signed-in client. */
export const t = words.t;
