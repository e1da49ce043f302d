// What a message may become. Nothing else can reach the page: the renderer knows these kinds and no HTML.

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'break' }
  | { kind: 'mention'; name: string; mine: boolean }
  | { kind: 'room'; slug: string; href: string }
  | { kind: 'link'; href: string; children: Inline[] }
  | { kind: 'emote'; name: string; src: string; size: number }
  | { kind: 'picture'; src: string; alt: string }
  | { kind: 'code'; text: string }
  | { kind: 'strong' | 'em' | 'strike'; children: Inline[] };

export type Block =
  | { kind: 'paragraph'; children: Inline[] }
  | { kind: 'paste'; children: Inline[] }
  | { kind: 'quote'; blocks: Block[] }
  | { kind: 'list'; start: number | undefined; items: Block[][] }
  | { kind: 'fence'; language: string; code: string }
  /** The whole message is one picture's address. */
  | { kind: 'image'; href: string };

export interface Rich {
  blocks: Block[];
  /** Three emoji or fewer and nothing else. */
  jumbo: boolean;
}

/** What the rules must know of the world around the text. */
export interface Surroundings {
  /** Where a room with this slug is shown, if there is one. */
  roomHref(slug: string): string | undefined;
  /** The absolute address of a path the server wrote relative to its root. */
  address(path: string): string;
  emotes: ReadonlyMap<string, { src: string; size: number }>;
  replacements: readonly Replacer[];
  /** My username, for mentions of me. */
  me: string;
}

/** An operator's rule: what of the text it takes, and what stands there instead. */
export interface Replacer {
  /** Cuts the text into what stays and what was put in its place. */
  apply(text: string): Inline[] | undefined;
}
