import english from './moderation/en.json';
import { language, Words, type Loaders } from './words.svelte';

export type ModerationKey = keyof typeof english;

const words = new Words<ModerationKey>(
  english,
  import.meta.glob(['./moderation/*.json', '!./moderation/en.json']) as Loaders,
);
await language.follow(words);

/** A text about who may what in a room, and about messages that change. */
export const t = words.t;
