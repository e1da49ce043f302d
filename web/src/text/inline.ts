import { addressesIn, safeHref } from './addresses';
import { MENTION, meansMe } from './mentions';
import type { Inline, Surroundings } from './nodes';

const MARKS = new RegExp(`${MENTION.source}|\\B#([a-z0-9_]+)\\b|:([\\w+-]{1,64}):`, 'gi');

/**
 * The rules of a line of text, in Let's Chat 0.4.2's order but for one: an address is found first, so that an @name or
 * #slug within it does not break it. Mentions, room links, emotes; the operator's replacements see what is still text.
 */
export function inlineOf(text: string, around: Surroundings): Inline[] {
  const nodes: Inline[] = [];
  let from = 0;
  for (const found of addressesIn(text)) {
    const raw = text.slice(found.from, found.to);
    const href = safeHref(raw);
    if (!href) continue;
    pushMarks(nodes, text.slice(from, found.from), around);
    nodes.push({ kind: 'link', href, children: [{ kind: 'text', text: raw }] });
    from = found.to;
  }
  pushMarks(nodes, text.slice(from), around);
  return nodes;
}

function pushMarks(nodes: Inline[], text: string, around: Surroundings): void {
  let from = 0;
  MARKS.lastIndex = 0;
  for (let match = MARKS.exec(text); match; match = MARKS.exec(text)) {
    const node = nodeOf(match, around);
    if (!node) {
      // The closing colon may open the next emote.
      if (match[3] !== undefined) MARKS.lastIndex--;
      continue;
    }
    pushText(nodes, text.slice(from, match.index), around);
    nodes.push(node);
    from = match.index + match[0].length;
  }
  pushText(nodes, text.slice(from), around);
}

function nodeOf([whole, name, slug, emote]: RegExpExecArray, around: Surroundings): Inline | undefined {
  if (name !== undefined) return { kind: 'mention', name, mine: meansMe(name, around.me) };
  if (slug !== undefined) {
    const href = around.roomHref(slug.toLowerCase());
    return href === undefined ? undefined : { kind: 'room', slug: whole.slice(1), href };
  }
  const picture = emote === undefined ? undefined : around.emotes.get(emote);
  return picture && emote !== undefined
    ? { kind: 'emote', name: emote, src: picture.src, size: picture.size }
    : undefined;
}

function pushText(nodes: Inline[], text: string, { replacements }: Surroundings): void {
  if (!text) return;
  let parts: Inline[] = [{ kind: 'text', text }];
  for (const rule of replacements) {
    parts = parts.flatMap((part) => (part.kind === 'text' ? (rule.apply(part.text) ?? [part]) : [part]));
  }
  nodes.push(...parts);
}
