import { Lexer, Tokenizer } from 'marked';
import type { Token, Tokens } from 'marked';
import { safeHref } from './addresses';
import { inlineOf } from './inline';
import type { Block, Inline, Surroundings } from './nodes';

/** Quotes and lists in each other, at most; deeper ones are shown as their text. */
const DEEPEST = 8;

/** The subset we show: emphasis, code, lists, quotes, links. What is off here stays the text it was typed as. */
class Subset extends Tokenizer {
  override code(): undefined {
    return undefined;
  }
  override heading(): undefined {
    return undefined;
  }
  override lheading(): undefined {
    return undefined;
  }
  override hr(): undefined {
    return undefined;
  }
  override html(): undefined {
    return undefined;
  }
  override tag(): undefined {
    return undefined;
  }
  override def(): undefined {
    return undefined;
  }
  override reflink(): undefined {
    return undefined;
  }
  override table(): undefined {
    return undefined;
  }
  override autolink(): undefined {
    return undefined;
  }
  override url(source: string): Tokens.Link | undefined {
    return /^(?:https?|ftp):\/\//i.test(source) ? super.url(source) : undefined;
  }
}

/** One line without a sign that means anything in our Markdown: most of what people say. */
const PLAIN = /^(?!\s*(?:[-+>]|\d{1,9}[.)]))[^\n\r*_~`[\]\\<]+$/;

/** Whether the lexer would make one paragraph of words of it. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text) && !text.includes('//');
}

/** The blocks of a text in our Markdown. */
export function blocksOf(text: string, around: Surroundings): Block[] {
  return isPlain(text) ? [{ kind: 'paragraph', children: inlineOf(text, around) }] : lexed(text, around);
}

export function lexed(text: string, around: Surroundings): Block[] {
  if (tooDeep(text)) return [{ kind: 'paste', children: inlineOf(text, around) }];
  const lexer = new Lexer({ gfm: true, breaks: true, tokenizer: new Subset() });
  return new Shaper(around).blocks(lexer.lex(text));
}

/** Whether a line opens more quotes and lists than we follow; the lexer would recurse as deep. */
function tooDeep(text: string): boolean {
  for (const line of text.split('\n')) {
    let opened = 0;
    for (const mark of line.match(/^(?:[ \t]*(?:>|[-+*]|\d{1,9}[.)])(?=[ \t>]|$))+/)?.[0].match(/[>+*.)-]/g) ?? []) {
      if (mark && ++opened > DEEPEST) return true;
    }
  }
  return false;
}

/** Makes our nodes of the lexer's tokens. */
class Shaper {
  constructor(private readonly around: Surroundings) {}

  blocks(tokens: readonly Token[]): Block[] {
    return tokens.flatMap((token) => this.block(token));
  }

  private block(token: Token): Block[] {
    switch (token.type) {
      case 'space':
      case 'checkbox':
        return [];
      case 'code': {
        const { lang, text } = token as Tokens.Code;
        return [{ kind: 'fence', language: /^[\w+#.-]{1,20}/.exec(lang ?? '')?.[0] ?? '', code: text }];
      }
      case 'blockquote':
        return [{ kind: 'quote', blocks: this.blocks((token as Tokens.Blockquote).tokens) }];
      case 'list': {
        const { ordered, start, items } = token as Tokens.List;
        return [
          {
            kind: 'list',
            start: ordered ? Number(start) || 1 : undefined,
            items: items.map((item) => this.blocks(item.tokens)),
          },
        ];
      }
      default:
        return [{ kind: 'paragraph', children: this.inlinesOf(token) }];
    }
  }

  private inlinesOf(token: Token): Inline[] {
    const { tokens } = token as Tokens.Generic;
    return tokens ? this.inlines(tokens) : inlineOf(unescapedText(token), this.around);
  }

  private inlines(tokens: readonly Token[]): Inline[] {
    return joined(tokens).flatMap((token) => this.inline(token));
  }

  private inline(token: Token): Inline[] {
    switch (token.type) {
      case 'br':
        return [{ kind: 'break' }];
      case 'codespan':
        return [{ kind: 'code', text: (token as Tokens.Codespan).text }];
      case 'strong':
      case 'em':
        return [{ kind: token.type, children: this.inlinesOf(token) }];
      case 'del':
        return [{ kind: 'strike', children: this.inlinesOf(token) }];
      case 'link':
        return this.link(token as Tokens.Link);
      case 'image':
        return this.image(token as Tokens.Image);
      case 'escape':
        return [{ kind: 'text', text: (token as Tokens.Escape).text }];
      default:
        return this.inlinesOf(token);
    }
  }

  private link({ href, raw, tokens }: Tokens.Link): Inline[] {
    const safe = safeHref(href);
    if (!safe) return inlineOf(raw, this.around);
    const typed = /^(?:https?|ftp):/i.test(raw);
    const children: Inline[] = typed ? [{ kind: 'text', text: raw }] : withoutLinks(this.inlines(tokens));
    return [{ kind: 'link', href: safe, children }];
  }

  /** A picture in the middle of a text is a link to it: only a message that is nothing else loads a picture. */
  private image({ href, raw, text }: Tokens.Image): Inline[] {
    const safe = safeHref(href);
    if (!safe) return inlineOf(raw, this.around);
    return [{ kind: 'link', href: safe, children: [{ kind: 'text', text: text || href }] }];
  }
}

/** Neighbouring plain texts as one, so that a mention or emote cut by the lexer is whole again. */
function joined(tokens: readonly Token[]): Token[] {
  const out: Token[] = [];
  for (const token of tokens) {
    const last = out.at(-1);
    if (last && isLeafText(last) && isLeafText(token)) {
      out[out.length - 1] = { type: 'text', raw: last.raw + token.raw, text: last.raw + token.raw };
    } else out.push(token);
  }
  return out;
}

function isLeafText(token: Token): boolean {
  return token.type === 'text' && !(token as Tokens.Text).tokens;
}

function unescapedText(token: Token): string {
  return token.type === 'text' || !('text' in token) ? token.raw : String(token.text);
}

/** A link holds no second link. */
function withoutLinks(nodes: Inline[]): Inline[] {
  return nodes.flatMap((node): Inline[] => {
    if (node.kind === 'link') return withoutLinks(node.children);
    if (node.kind === 'room') return [{ kind: 'text', text: `#${node.slug}` }];
    if (node.kind === 'strong' || node.kind === 'em' || node.kind === 'strike') {
      return [{ ...node, children: withoutLinks(node.children) }];
    }
    return [node];
  });
}
