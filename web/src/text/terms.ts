/** A piece of a text, and whether it is what was looked for. */
export interface Piece {
  text: string;
  hit: boolean;
}

/** Shown before the first hit of a long text, and of the whole. */
const BEFORE = 60;
const MOST = 320;

/** Cuts a text around its hits; a long one begins shortly before the first. */
export function piecesOf(text: string, terms: readonly string[]): Piece[] {
  const hits = hitsIn(text, terms);
  const from = text.length > MOST ? Math.max(0, Math.min((hits[0]?.[0] ?? 0) - BEFORE, text.length - MOST)) : 0;
  const end = Math.min(text.length, from + MOST);
  const pieces: Piece[] = [];
  let at = from;
  const put = (to: number, hit: boolean) => {
    if (to > at) pieces.push({ text: text.slice(at, to), hit });
    at = Math.max(at, to);
  };
  for (const [start, stop] of hits) {
    if (start >= end) break;
    put(start, false);
    put(Math.min(stop, end), true);
  }
  put(end, false);
  if (from > 0) pieces.unshift({ text: '…', hit: false });
  if (end < text.length) pieces.push({ text: '…', hit: false });
  return pieces;
}

/** Where the terms stand, in order; they may overlap. Any case; lengths stay, so that places stay. */
function hitsIn(text: string, terms: readonly string[]): [number, number][] {
  const plain = lower(text);
  const found: [number, number][] = [];
  for (const term of terms.map(lower)) {
    if (!term) continue;
    for (let at = plain.indexOf(term); at >= 0; at = plain.indexOf(term, at + term.length)) {
      found.push([at, at + term.length]);
    }
  }
  return found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
}

function lower(text: string): string {
  const small = text.toLowerCase();
  return small.length === text.length ? small : text;
}
