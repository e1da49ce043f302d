import { isPicture, safeHref, uploadPath } from './addresses';
import { inlineOf } from './inline';
import { blocksOf } from './markdown';
import type { Block, Rich, Surroundings } from './nodes';

/** Above these a message is shown without Markdown: what a parser does for a hostile text stays small. */
const MOST_MARKDOWN = 10_000;
const MOST_MARKS = 1000;

/** One to three emoji. Not RGI_Emoji, which takes a browser 50 ms to compile: a flag, a key cap, or a picture and what joins it. */
const EMOJI =
  /^(?:(?:\p{RI}{2}|[#*\d]\uFE0F?\u20E3|(?:\p{EPres}\p{EMod}?|\p{ExtPict}(?:\uFE0F|\p{EMod}))(?:\u200D\p{ExtPict}(?:\uFE0F|\p{EMod})?|[\u{E0020}-\u{E007F}])*)\s*){1,3}$/u;
const CODE_LIKE = /^(?:\t| {2,})\S|[{};]\s*$/m;

export interface Style {
  markdown: boolean;
}

/** Turns a message's text into what the page shows of it. */
export function richOf(text: string, around: Surroundings, { markdown }: Style): Rich {
  const trimmed = text.trim();
  const single = singleOf(trimmed, around);
  if (single) return { blocks: [single], jumbo: false };
  const jumbo = trimmed.length < 60 && EMOJI.test(trimmed);
  if (!markdown || jumbo || tooMuch(trimmed)) return { blocks: [plainOf(trimmed, around)], jumbo };
  const blocks = blocksOf(trimmed, around);
  const prose = blocks.every((block) => block.kind === 'paragraph');
  // A paste in the original was anything with a line break; with Markdown on, what looks like code is.
  if (prose && trimmed.includes('\n') && CODE_LIKE.test(trimmed)) return { blocks: [plainOf(trimmed, around)], jumbo };
  return { blocks, jumbo };
}

/** `upload://…` or a picture's address, when it is the whole message (Let's Chat 0.4.2). */
function singleOf(text: string, around: Surroundings): Block | undefined {
  const path = uploadPath(text);
  const href = safeHref(path === undefined ? text : around.address(path));
  if (!href || /\s/.test(text)) return undefined;
  if (isPicture(href)) return { kind: 'image', href };
  if (path === undefined) return undefined;
  const name = nameIn(path);
  return { kind: 'paragraph', children: [{ kind: 'link', href, children: [{ kind: 'text', text: name }] }] };
}

function tooMuch(text: string): boolean {
  return text.length > MOST_MARKDOWN || (text.match(/[*_~`[]/g)?.length ?? 0) > MOST_MARKS;
}

function nameIn(path: string): string {
  const last = path.slice(path.lastIndexOf('/') + 1) || path;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

function plainOf(text: string, around: Surroundings): Block {
  return { kind: text.includes('\n') ? 'paste' : 'paragraph', children: inlineOf(text, around) };
}
