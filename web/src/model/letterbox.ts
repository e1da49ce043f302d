import { get, set } from 'idb-keyval';
import type { Letter, LetterBox } from './outbox.svelte';

/** Letters of one person, in this browser's database. */
export function browserBox(me: string): LetterBox {
  const key = `outbox:${me}`;
  return {
    load: async () => (await get<Letter[]>(key)) ?? [],
    save: (letters) => set(key, letters),
  };
}
