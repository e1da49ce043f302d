import { whole } from '../wire/place';
import { Refused } from '../wire/refused';
import type { AdminRoom, AdminUser } from '../wire/contract';
import type { Link } from '../wire/socket';

const PAGE = 50;
const WAIT_MS = 250;

export type Trouble = 'forbidden' | 'unreachable' | 'told';

/** A list the server gives out in pages and searches for us. */
export class Listing<T extends { id: string }> {
  rows = $state.raw<readonly T[]>([]);
  state = $state<'loading' | 'done' | 'failed'>('loading');
  more = $state(false);
  query = $state('');
  private serial = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly page: (query: string, skip: number, take: number) => Promise<T[]>,
    private readonly wait = WAIT_MS,
  ) {}

  type(query: string): void {
    this.query = query;
    clearTimeout(this.timer);
    this.serial++;
    this.timer = setTimeout(() => void this.load(), this.wait);
  }

  load(): Promise<void> {
    return this.fetch(0);
  }

  next(): Promise<void> {
    return this.fetch(this.rows.length);
  }

  /** Shows what changed about one of them. */
  put(id: string, change: Partial<T>): void {
    this.rows = this.rows.map((row) => (row.id === id ? { ...row, ...change } : row));
  }

  drop(id: string): void {
    this.rows = this.rows.filter((row) => row.id !== id);
  }

  close(): void {
    clearTimeout(this.timer);
    this.serial++;
  }

  private async fetch(skip: number): Promise<void> {
    const serial = ++this.serial;
    this.state = 'loading';
    try {
      const found = await this.page(this.query.trim(), skip, PAGE);
      if (serial !== this.serial) return;
      this.rows = [...this.rows.slice(0, skip), ...found];
      this.more = found.length === PAGE;
      this.state = 'done';
    } catch {
      if (serial === this.serial) this.state = 'failed';
    }
  }
}

/** What an administrator may do; every change is asked of the server first and shown when it said yes. */
export class Administration {
  readonly people: Listing<AdminUser>;
  readonly rooms: Listing<AdminRoom>;
  /** Whether the list of rooms shows the archived ones. */
  archived = $state(false);

  constructor(private readonly link: Pick<Link, 'ask'>) {
    this.people = new Listing((query, skip, take) => link.ask('admin:users', { query, skip, take }));
    this.rooms = new Listing((query, skip, take) =>
      link.ask('admin:rooms', { query, skip, take, archived: this.archived }),
    );
  }

  readonly health = () => this.link.ask('admin:health');
  readonly settings = () => this.link.ask('admin:settings');
  readonly invite = async () => whole((await this.link.ask('admin:invite')).link);
  readonly resetLink = async ({ id }: AdminUser) => whole((await this.link.ask('admin:reset', { user: id })).link);

  async activate({ id }: AdminUser, active: boolean): Promise<void> {
    await this.link.ask(active ? 'users:reactivate' : 'users:deactivate', { user: id });
    this.people.put(id, { active });
  }

  async appoint({ id }: AdminUser, administrator: boolean): Promise<void> {
    await this.link.ask('users:administrator', { user: id, administrator });
    this.people.put(id, { administrator });
  }

  async takeFactorAway({ id }: AdminUser): Promise<void> {
    await this.link.ask('users:remove_second_factor', { user: id });
    this.people.put(id, { secondFactor: false });
  }

  showArchived(archived: boolean): void {
    this.archived = archived;
    void this.rooms.load();
  }

  async archive({ id }: AdminRoom): Promise<void> {
    await this.link.ask('rooms:archive', { id });
    this.rooms.drop(id);
  }

  async restore({ id }: AdminRoom): Promise<void> {
    await this.link.ask('rooms:restore', { room: id });
    this.rooms.drop(id);
  }
}

/** Why it did not work: the server's own words when it gave some. */
export function whyNot(error: unknown): { kind: Trouble; message: string } {
  if (!(error instanceof Refused)) throw error;
  if (error.passing) return { kind: 'unreachable', message: '' };
  if (error.reason === 'forbidden' || error.reason === 'unauthorized') return { kind: 'forbidden', message: '' };
  return { kind: 'told', message: error.message };
}
