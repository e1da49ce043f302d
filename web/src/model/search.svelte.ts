import type { SearchHit } from '../wire/contract';
import type { Link } from '../wire/socket';
import type { Channels } from './channels.svelte';

const PAGE = 40;
const WAIT_MS = 300;

/** What a query says: words, and in which room, by whom and when. */
export interface Query {
  words: string[];
  in?: string;
  from?: string;
  before?: string;
  after?: string;
}

const SIGNS: Record<string, string> = { in: '#', from: '@', before: '', after: '' };
export type ChipName = 'in' | 'from' | 'before' | 'after';

/** Takes a query apart: `deploy in:#ops from:@ada before:2026-11-01`. */
export function queryOf(text: string): Query {
  const query: Query = { words: [] };
  for (const word of text.trim().split(/\s+/)) {
    const [, name, value] = /^(in|from|before|after):(.*)$/i.exec(word) ?? [];
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
    const { words, in: slug } = this.query;
    const room = slug ? (this.channels.bySlug(slug)?.id ?? slug) : undefined;
    this.state = 'loading';
    try {
      const found = await this.link.ask('messages:search', {
        query: words.join(' '),
        take: PAGE,
        expand: 'owner,room',
        ...(room === undefined ? {} : { room }),
        ...(this.last === undefined ? {} : { before: this.last }),
      });
      if (serial !== this.serial) return;
      this.last = found.at(-1)?.id;
      this.more = found.length === PAGE;
      this.hits = [...this.hits, ...found.filter((hit) => fits(hit, this.query))];
      this.state = 'done';
    } catch {
      if (serial === this.serial) this.state = 'failed';
    }
  }

  close(): void {
    clearTimeout(this.timer);
    this.serial++;
  }
}

/** The server looks for words in a room; who and when is looked at here. */
function fits({ owner, posted, room }: SearchHit, { from, before, after, in: slug }: Query): boolean {
  const day = posted.slice(0, 10);
  if (slug && slug !== room.slug && slug !== room.id) return false;
  if (from && owner.username.toLowerCase() !== from.toLowerCase()) return false;
  return (!before || day < before) && (!after || day > after);
}
