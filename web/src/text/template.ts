import { safeHref, safePicture } from './addresses';
import type { Inline } from './nodes';

// An operator's replacement template is a little HTML with $1 … $9 in it. It is read once into parts; what is not on
// the list below is dropped, so that neither the template nor what the message puts into it can write HTML.

type Part =
  | { kind: 'text'; text: string }
  | { kind: 'break' }
  | { kind: 'picture'; src: string; alt: string }
  | { kind: 'strong' | 'em' | 'strike' | 'code' | 'plain'; parts: Part[] }
  | { kind: 'link'; href: string; parts: Part[] };

type Container = Extract<Part, { parts: Part[] }>;

const TAG = /<(\/?)([a-z][a-z0-9]*)((?:\s+[^<>]*)?)\s*\/?>/gi;
const ATTRIBUTE = /([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: '\u00a0' };
const CONTAINERS: Record<string, Exclude<Container['kind'], 'link'>> = {
  b: 'strong',
  strong: 'strong',
  i: 'em',
  em: 'em',
  s: 'strike',
  del: 'strike',
  code: 'code',
};

/** A template, read; fill it with the groups of a match. */
export class Template {
  private readonly parts: Part[];

  constructor(source: string) {
    this.parts = read(source);
  }

  fill(groups: readonly string[]): Inline[] {
    return this.parts.flatMap((part) => filled(part, groups));
  }
}

function read(source: string): Part[] {
  const root: Part[] = [];
  const open: Container[] = [];
  const here = () => open.at(-1)?.parts ?? root;
  let from = 0;
  const text = (to: number) => {
    if (to > from) here().push({ kind: 'text', text: decoded(source.slice(from, to)) });
  };
  for (const tag of source.matchAll(TAG)) {
    text(tag.index);
    from = tag.index + tag[0].length;
    const name = (tag[2] ?? '').toLowerCase();
    if (tag[1]) {
      if (open.length) open.pop();
      continue;
    }
    const part = partFor(name, attributes(tag[3] ?? ''));
    here().push(part);
    if ('parts' in part && !tag[0].endsWith('/>')) open.push(part);
  }
  text(source.length);
  return root;
}

function partFor(name: string, attribute: Map<string, string>): Part {
  if (name === 'br') return { kind: 'break' };
  if (name === 'img') return { kind: 'picture', src: attribute.get('src') ?? '', alt: attribute.get('alt') ?? '' };
  if (name === 'a') return { kind: 'link', href: attribute.get('href') ?? '', parts: [] };
  return { kind: CONTAINERS[name] ?? 'plain', parts: [] };
}

function attributes(source: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name, ...values] of source.matchAll(ATTRIBUTE)) {
    found.set((name ?? '').toLowerCase(), decoded(values.find((value) => value !== undefined) ?? ''));
  }
  return found;
}

function decoded(text: string): string {
  return text.replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name.toLowerCase()] ?? whole);
}

function filled(part: Part, groups: readonly string[]): Inline[] {
  const fill = (text: string) => text.replace(/\$(\d|&)/g, (_, n: string) => groups[n === '&' ? 0 : Number(n)] ?? '');
  switch (part.kind) {
    case 'text':
      return [{ kind: 'text', text: fill(part.text) }];
    case 'break':
      return [part];
    case 'picture': {
      const src = safePicture(fill(part.src));
      return src ? [{ kind: 'picture', src, alt: fill(part.alt) }] : [];
    }
    case 'link': {
      const href = safeHref(fill(part.href));
      const children = part.parts.flatMap((inner) => filled(inner, groups));
      return href ? [{ kind: 'link', href, children }] : children;
    }
    case 'plain':
      return part.parts.flatMap((inner) => filled(inner, groups));
    case 'code':
      return [{ kind: 'code', text: textOf(part.parts.flatMap((inner) => filled(inner, groups))) }];
    default:
      return [{ kind: part.kind, children: part.parts.flatMap((inner) => filled(inner, groups)) }];
  }
}

function textOf(nodes: Inline[]): string {
  return nodes.map((node) => ('text' in node ? node.text : 'children' in node ? textOf(node.children) : '')).join('');
}
