import core from 'highlight.js/lib/core';
import type { Emitter, LanguageFn } from 'highlight.js';

/** A piece of a program, and what it is. */
export interface Token {
  text: string;
  kind: TokenKind | undefined;
}

export const KINDS = ['keyword', 'string', 'number', 'comment', 'title', 'type', 'attr', 'added', 'removed'] as const;
export type TokenKind = (typeof KINDS)[number];

/** Longer code stays in one colour: nobody reads that much of it in a chat, and colouring blocks the page. */
const MOST = 20_000;

type Load = () => Promise<{ default: LanguageFn }>;

const LANGUAGES: Record<string, Load> = {
  bash: () => import('highlight.js/lib/languages/bash'),
  c: () => import('highlight.js/lib/languages/c'),
  cpp: () => import('highlight.js/lib/languages/cpp'),
  csharp: () => import('highlight.js/lib/languages/csharp'),
  css: () => import('highlight.js/lib/languages/css'),
  diff: () => import('highlight.js/lib/languages/diff'),
  dockerfile: () => import('highlight.js/lib/languages/dockerfile'),
  go: () => import('highlight.js/lib/languages/go'),
  ini: () => import('highlight.js/lib/languages/ini'),
  java: () => import('highlight.js/lib/languages/java'),
  javascript: () => import('highlight.js/lib/languages/javascript'),
  json: () => import('highlight.js/lib/languages/json'),
  kotlin: () => import('highlight.js/lib/languages/kotlin'),
  lua: () => import('highlight.js/lib/languages/lua'),
  makefile: () => import('highlight.js/lib/languages/makefile'),
  markdown: () => import('highlight.js/lib/languages/markdown'),
  perl: () => import('highlight.js/lib/languages/perl'),
  php: () => import('highlight.js/lib/languages/php'),
  python: () => import('highlight.js/lib/languages/python'),
  ruby: () => import('highlight.js/lib/languages/ruby'),
  rust: () => import('highlight.js/lib/languages/rust'),
  scala: () => import('highlight.js/lib/languages/scala'),
  sql: () => import('highlight.js/lib/languages/sql'),
  swift: () => import('highlight.js/lib/languages/swift'),
  typescript: () => import('highlight.js/lib/languages/typescript'),
  xml: () => import('highlight.js/lib/languages/xml'),
  yaml: () => import('highlight.js/lib/languages/yaml'),
};

const ALIASES: Record<string, string> = {
  ...{
    'c++': 'cpp',
    'c#': 'csharp',
    cs: 'csharp',
    docker: 'dockerfile',
    golang: 'go',
    h: 'c',
    hpp: 'cpp',
    html: 'xml',
  },
  ...{ js: 'javascript', jsx: 'javascript', kt: 'kotlin', make: 'makefile', md: 'markdown', patch: 'diff', pl: 'perl' },
  ...{ py: 'python', rb: 'ruby', rs: 'rust', sh: 'bash', shell: 'bash', svg: 'xml', toml: 'ini', ts: 'typescript' },
  ...{ tsx: 'typescript', yml: 'yaml', zsh: 'bash', properties: 'ini' },
};

const SCOPES: Record<string, TokenKind> = {
  ...{ keyword: 'keyword', literal: 'keyword', 'selector-tag': 'keyword', tag: 'keyword', name: 'keyword' },
  ...{ string: 'string', regexp: 'string', char: 'string', number: 'number', symbol: 'number', comment: 'comment' },
  ...{ quote: 'comment', doctag: 'comment', title: 'title', section: 'title', type: 'type', built_in: 'type' },
  ...{
    class: 'type',
    attr: 'attr',
    attribute: 'attr',
    property: 'attr',
    variable: 'attr',
    meta: 'attr',
    params: 'attr',
  },
  ...{
    addition: 'added',
    deletion: 'removed',
    'template-variable': 'attr',
    'selector-class': 'title',
    bullet: 'number',
  },
};

/** Collects what the highlighter finds as flat pieces; it never makes HTML. */
class Pieces implements Emitter {
  readonly all: Token[] = [];
  private readonly open: (TokenKind | undefined)[] = [];

  /** As the engine calls it for nested scopes. */
  openNode(name: string): void {
    const known = SCOPES[name] ?? SCOPES[name.split('.')[0] ?? ''];
    this.open.push(known ?? this.open.at(-1));
  }

  closeNode(): void {
    this.open.pop();
  }

  startScope(name: string): void {
    this.openNode(name);
  }

  endScope(): void {
    this.closeNode();
  }

  addText(text: string): void {
    if (text) this.all.push({ text, kind: this.open.at(-1) });
  }

  __addSublanguage(inner: Emitter): void {
    if (inner instanceof Pieces) this.all.push(...inner.all);
  }

  finalize(): void {
    this.open.length = 0;
  }

  toHTML(): string {
    return '';
  }
}

const engine = core.newInstance();
engine.configure({ __emitter: Pieces });

/** The pieces of a program in a language we know; nothing for any other, and for very long ones. */
export async function tokensOf(code: string, language: string): Promise<Token[] | undefined> {
  const wanted = language.toLowerCase();
  const name = ALIASES[wanted] ?? wanted;
  const load = Object.hasOwn(LANGUAGES, name) ? LANGUAGES[name] : undefined;
  if (!load || code.length > MOST) return undefined;
  if (!engine.getLanguage(name)) engine.registerLanguage(name, (await load()).default);
  const { _emitter: pieces, errorRaised } = engine.highlight(code, { language: name, ignoreIllegals: true });
  if (errorRaised || !(pieces instanceof Pieces)) return undefined;
  // A grammar that stumbles gives up somewhere in the middle; what people wrote comes first.
  return pieces.all.map(({ text }) => text).join('') === code ? pieces.all : undefined;
}
