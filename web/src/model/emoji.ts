import { Memory } from './memory';

/** One emoji of the list for a language. */
export interface Emoji {
  char: string;
  name: string;
  /** Other words it is found by. */
  words: string;
  group: number;
  toned: boolean;
}

type Row = [string, string, string, number, 0 | 1];

const LISTS = import.meta.glob<Row[]>('/node_modules/emojibase-data/{de,en,fi,fr,ja,nl,pt,zh}/compact.json', {
  import: 'default',
});
const RECENT = 'emoji:recent';
const TONE = 'emoji:tone';
const MOST_RECENT = 24;

/** Skin tones, the first meaning none. */
export const TONES = ['', '🏻', '🏼', '🏽', '🏾', '🏿'] as const;

/** All emoji with their names in a language; English where there is none. */
export async function emojiIn(language: string): Promise<Emoji[]> {
  const path = (tag: string) => `/node_modules/emojibase-data/${tag}/compact.json`;
  const load = LISTS[path(language)] ?? LISTS[path('en')];
  const rows = (await load?.()) ?? [];
  return rows.map(([char, name, words, group, toned]) => ({ char, name, words, group, toned: toned === 1 }));
}

/** Those whose name or other words hold every word of the query; names that begin with it first. */
export function found(all: readonly Emoji[], query: string): Emoji[] {
  const wanted = query.toLowerCase().trim();
  const parts = wanted.split(/\s+/);
  const fits = all.filter(({ char, name, words }) => {
    const text = `${name} ${words}`.toLowerCase();
    return char === wanted || parts.every((part) => text.includes(part));
  });
  const early = ({ name }: Emoji) => (name.toLowerCase().startsWith(wanted) ? 0 : 1);
  return fits.sort((a, b) => early(a) - early(b));
}

/** The emoji in a skin tone: the tone follows the person, in the place of the wish for colour. */
export function tonedOf({ char, toned }: Emoji, tone: string): string {
  if (!toned || !tone) return char;
  const [person = '', ...rest] = char;
  return person + tone + (rest[0] === '\uFE0F' ? rest.slice(1) : rest).join('');
}

/** What this browser's person used last, and in which skin tone. */
export class EmojiHabits {
  constructor(private readonly memory = new Memory('lc:')) {}

  get recent(): string[] {
    return this.memory.get<string[]>(RECENT, []);
  }

  get tone(): string {
    const kept = this.memory.get(TONE, '');
    return TONES.find((tone) => tone === kept) ?? '';
  }

  set tone(tone: string) {
    this.memory.set(TONE, tone || undefined);
  }

  used(piece: string): void {
    this.memory.set(RECENT, [piece, ...this.recent.filter((other) => other !== piece)].slice(0, MOST_RECENT));
  }
}
