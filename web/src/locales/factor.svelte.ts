import english from './factor/en.json';
import { language, Words, type Loaders } from './words.svelte';

export type FactorKey = keyof typeof english;

const words = new Words<FactorKey>(english, import.meta.glob(['./factor/*.json', '!./factor/en.json']) as Loaders);
void language.follow(words);

/** A text about second factors, when signing in and in the settings. */
export const t = words.t;
