const SCHEMES = new Set(['http:', 'https:', 'ftp:', 'mailto:']);
const PICTURE_SCHEMES = new Set(['http:', 'https:']);
const START = /\b(?:https?|ftp):\/\//gi;
const END = /[\s<>"]/;
const TRAILING = /[.,:;!?'*_~]/;
const PICTURE = /^(?:https?|ftp):\/\/\S+\.(?:jpe?g|png|gif)$/i;
const UPLOAD = /^upload:\/\/(\S+)$/i;
const PAIRS: Record<string, string> = { ')': '(', ']': '[', '}': '{' };

/** The address if it is one we link to, else nothing: no script, no data, no file. */
export function safeHref(address: string): string | undefined {
  return withScheme(address, SCHEMES);
}

/** The address if a picture may be loaded from it. */
export function safePicture(address: string): string | undefined {
  return withScheme(address, PICTURE_SCHEMES);
}

function withScheme(address: string, allowed: ReadonlySet<string>): string | undefined {
  try {
    const url = new URL(address);
    return allowed.has(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the whole text is a picture's address. */
export function isPicture(text: string): boolean {
  return PICTURE.test(text);
}

/** The path behind `upload://`, when that is the whole text. */
export function uploadPath(text: string): string | undefined {
  return UPLOAD.exec(text)?.[1];
}

export interface Found {
  from: number;
  to: number;
}

/** The addresses in a text, in order; each character is looked at a bounded number of times. */
export function* addressesIn(text: string): Generator<Found> {
  START.lastIndex = 0;
  let from = 0;
  for (;;) {
    START.lastIndex = from;
    const match = START.exec(text);
    if (!match) return;
    let end = match.index + match[0].length;
    while (end < text.length && !END.test(text.charAt(end))) end++;
    const to = withoutTrailing(text, match.index + match[0].length, end);
    if (to > match.index + match[0].length) yield { from: match.index, to };
    from = end;
  }
}

/** Leaves out closing punctuation that belongs to the sentence, and closing brackets that were opened before the address. */
function withoutTrailing(text: string, from: number, end: number): number {
  const open = new Map<string, number>();
  for (let i = from; i < end; i++) {
    const c = text.charAt(i);
    if (c === '(' || c === '[' || c === '{') open.set(c, (open.get(c) ?? 0) + 1);
    const opener = PAIRS[c];
    if (opener) open.set(opener, (open.get(opener) ?? 0) - 1);
  }
  let to = end;
  while (to > from) {
    const c = text.charAt(to - 1);
    const opener = PAIRS[c];
    if (opener && (open.get(opener) ?? 0) < 0) open.set(opener, (open.get(opener) ?? 0) + 1);
    else if (!TRAILING.test(c)) break;
    to--;
  }
  return to;
}
