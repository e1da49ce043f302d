import type { SearchFor, SearchHit } from '../wire/contract';
import { Refused } from '../wire/refused';
import type { Link } from '../wire/socket';
import type { Channels } from './channels.svelte';

const PAGE = 40;
const WAIT_MS = 300;

/** What a query says: words, and in which room, by whom, when, and with what. */
export interface Query {
  words: string[];
  in?: string;
  from?: string;
  before?: string;
  after?: string;
  has?: string;
}

const SIGNS: Record<string, string> = { in: '#', from: '@', before: '', after: '', has: '' };
export type ChipName = 'in' | 'from' | 'before' | 'after' | 'has';

/** Takes a query apart: `deploy in:#ops from:@ada before:2026-11-01`. */
export function queryOf(text: string): Query {
  const query: Query = { words: [] };
  for (const word of text.trim().split(/\s+/)) {
    const [, name, value] = /^(in|from|before|after|has):(.*)$/i.exec(word) ?? [];
    if (name === undefined) {
      if (word) query.words.push(word);
    } else if (value) query[name.toLowerCase() as ChipName] = value.replace(/^[#@]/, '');
  }
  return query;
}

/** The query as one would write it, with one of its chips put in, changed or, by an empty value, taken out. */
export function withChip(text: string, name: ChipName, value: string): string {
  const rest = text
    .trim()
    .split(/\s+/)
    .filter((word) => word && !word.toLowerCase().startsWith(`${name}:`));
  if (value) rest.push(`${name}:${SIGNS[name]}${value}`);
  return rest.join(' ');
}

/** A search through everything one may read, as one types. */
export class Search {
  hits = $state.raw<readonly SearchHit[]>([]);
  state = $state<'idle' | 'loading' | 'done' | 'failed'>('idle');
  more = $state(false);
  /** What the hits are hits of. */
  query = $state.raw<Query>({ words: [] });
  private serial = 0;
  private last: string | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly link: Pick<Link, 'ask'>,
    private readonly channels: Pick<Channels, 'bySlug'>,
    private readonly wait = WAIT_MS,
  ) {}

  /** Hits by room, rooms in the order of their newest hit. */
  readonly groups = $derived.by(() => {
    const groups = new Map<string, { room: SearchHit['room']; hits: SearchHit[] }>();
    for (const hit of this.hits) {
      const group = groups.get(hit.room.id) ?? { room: hit.room, hits: [] };
      group.hits.push(hit);
      groups.set(hit.room.id, group);
    }
    return [...groups.values()];
  });

  type(text: string): void {
    clearTimeout(this.timer);
    this.serial++;
    this.timer = setTimeout(() => this.start(text), this.wait);
  }

  start(text: string): void {
    clearTimeout(this.timer);
    this.serial++;
    this.query = queryOf(text);
    this.hits = [];
    this.last = undefined;
    this.more = false;
    this.state = 'idle';
    if (this.query.words.length) void this.load();
  }

  /** Goes on, or tries again. */
  async load(): Promise<void> {
    const serial = ++this.serial;
    const { words, ...narrow } = this.query;
    this.state = 'loading';
    try {
      const found = await this.link.ask('messages:search', {
        query: words.join(' '),
        take: PAGE,
        ...this.narrowed(narrow),
        ...(this.last === undefined ? {} : { before: this.last }),
      });
      if (serial !== this.serial) return;
      this.last = found.at(-1)?.id;
      this.more = found.length === PAGE;
      this.hits = [...this.hits, ...found];
      this.state = 'done';
    } catch (error) {
      if (serial !== this.serial) return;
      // Nobody of that name has said anything.
      const nobody = error instanceof Refused && error.reason === 'missing';
      this.state = nobody ? 'done' : 'failed';
    }
  }

  /** Days are the reader's own. */
  private narrowed({ in: slug, from, before, after, has }: Omit<Query, 'words'>): Partial<SearchFor> {
    const until = dayOf(before);
    const since = dayOf(after, 1);
    return {
      ...(slug ? { room: this.channels.bySlug(slug)?.id ?? slug } : {}),
      ...(from ? { author: from.toLowerCase() } : {}),
      ...(since ? { from: since } : {}),
      ...(until ? { to: until } : {}),
      ...(has === 'link' || has === 'file' ? { has } : {}),
    };
  }

  close(): void {
    clearTimeout(this.timer);
    this.serial++;
  }
}

/** The last instant before a day begins, some days later; nothing when it is no day. */
function dayOf(day: string | undefined, later = 0): string | undefined {
  const [year, month, date] =
    /^(\d{4})-(\d\d?)-(\d\d?)$/
      .exec(day ?? '')
      ?.slice(1)
      .map(Number) ?? [];
  if (year === undefined || month === undefined || date === undefined) return undefined;
  return new Date(new Date(year, month - 1, date + later).getTime() - 1).toISOString();
}
