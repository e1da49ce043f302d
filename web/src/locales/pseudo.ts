import type { Catalogue } from './words.svelte';

const ACCENTS: Record<string, string> = {
  ...{ a: 'á', c: 'ç', e: 'é', i: 'í', n: 'ñ', o: 'ö', s: 'š', u: 'ü', y: 'ý', z: 'ž' },
  ...{ A: 'Á', C: 'Ç', E: 'É', I: 'Í', N: 'Ñ', O: 'Ö', S: 'Š', U: 'Ü', Y: 'Ý', Z: 'Ž' },
};
/** Other languages need about a third more room than English. */
const LONGER = 0.35;

/** English that looks foreign: what stays plain is not in a catalogue, and what is cut off had no room. */
export function pseudo(english: Catalogue): Catalogue {
  return Object.fromEntries(
    Object.entries(english).map(([key, entry]) => [
      key,
      typeof entry === 'string'
        ? accented(entry)
        : Object.fromEntries(Object.entries(entry).map(([category, text]) => [category, accented(text)])),
    ]),
  );
}

function accented(text: string): string {
  const letters = text.replace(/\{\w+\}|[a-z]/gi, (found) => ACCENTS[found] ?? found);
  return `[${letters}${'~'.repeat(Math.ceil(text.length * LONGER))}]`;
}
