import english from './app/en.json';
import { Words, type Loaders } from './words.svelte';

export type AppKey = keyof typeof english;

const words = new Words<AppKey>(english, import.meta.glob(['./app/*.json', '!./app/en.json']) as Loaders);

/** A text of the signed-in client. */
export const t = words.t;
export const useLanguage = (tag: string): Promise<void> => words.use(tag);
