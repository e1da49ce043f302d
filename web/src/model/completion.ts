export type Trigger = '@' | '@@' | '#' | ':' | '/';

export interface Wanted {
  trigger: Trigger;
  query: string;
  /** Where the trigger begins in the text; what is chosen replaces from here to the caret. */
  from: number;
}

/** What is being completed at the caret, if anything. */
export function wantedAt(text: string, caret: number): Wanted | undefined {
  const before = text.slice(Math.max(0, caret - 64), caret);
  const match = /(?:^|[\s(])(@@?|#|:)([\p{L}\p{N}_.+-]*)$/u.exec(before);
  const [whole, trigger, query] = match ?? /^(\/)([a-z]*)$/.exec(text.slice(0, caret)) ?? [];
  if (whole === undefined || trigger === undefined || query === undefined) return undefined;
  if (trigger === ':' && query.length < 2) return undefined;
  return { trigger: trigger as Trigger, query, from: caret - trigger.length - query.length };
}

/** How well something fits what was typed: 0 not at all, more is better. Prefix, then a word's start, then letters in order. */
export function fit(query: string, ...names: string[]): number {
  const wanted = query.toLowerCase();
  return Math.max(0, ...names.map((name) => fitOne(wanted, name.toLowerCase())));
}

/** What stands between the words of a name. */
const BETWEEN = /[\s._-]/;

function fitOne(wanted: string, name: string): number {
  if (name.startsWith(wanted)) return 3;
  for (let at = name.indexOf(wanted); at > 0; at = name.indexOf(wanted, at + 1))
    if (BETWEEN.test(name.charAt(at - 1))) return 2;
  let at = 0;
  for (const letter of name) if (letter === wanted.charAt(at)) at++;
  return at === wanted.length ? 1 : 0;
}

/** The best fits, best first, in their own order where equal. */
export function best<T>(all: readonly T[], query: string, names: (one: T) => string[], most: number): T[] {
  const fits: T[][] = [[], [], [], []];
  for (const one of all) {
    const alike = fits[fit(query, ...names(one))];
    if (alike && alike.length < most) alike.push(one);
  }
  const [, letters = [], words = [], prefixes = []] = fits;
  return [...prefixes, ...words, ...letters].slice(0, most);
}

/** The text with a choice put in, and where the caret goes. */
export function completed(
  text: string,
  { from }: Wanted,
  caret: number,
  choice: string,
): { text: string; caret: number } {
  const rest = text.slice(caret).replace(/^ /, '');
  return { text: `${text.slice(0, from)}${choice} ${rest}`, caret: from + choice.length + 1 };
}
