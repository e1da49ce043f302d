import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { Status, User } from '../wire/contract';

const TYPING_MS = 6000;

/** Who sits in one room. Their list is made anew only when somebody comes, goes or changes: there may be thousands. */
class Seats {
  readonly ids: SvelteSet<string>;
  readonly people = $derived.by(() => [...this.ids].flatMap((id) => this.known.get(id) ?? []));

  constructor(
    users: readonly User[],
    private readonly known: SvelteMap<string, User>,
  ) {
    this.ids = new SvelteSet(users.map(({ id }) => id));
  }
}

/** Everybody we have heard of, who sits where, and who is typing. */
export class People {
  private readonly users = new SvelteMap<string, User>();
  private readonly occupants = new SvelteMap<string, Seats>();
  private readonly statuses = new SvelteMap<string, Status>();
  private readonly typists = new SvelteMap<string, SvelteMap<string, number>>();
  private asked = false;

  constructor(private readonly all: () => Promise<User[]>) {}

  get(id: string): User | undefined {
    return this.users.get(id);
  }

  readonly everybody = $derived([...this.users.values()]);

  byName(username: string): User | undefined {
    const lower = username.toLowerCase();
    return this.everybody.find((user) => user.username.toLowerCase() === lower);
  }

  learn(user: User): void {
    const known = this.users.get(user.id);
    if (known?.displayName !== user.displayName || known.username !== user.username || known.avatar !== user.avatar) {
      this.users.set(user.id, { ...known, ...user });
    }
    if (user.status) this.statuses.set(user.id, user.status);
  }

  /** Asks the server for everybody, once. */
  async learnAll(): Promise<void> {
    if (this.asked) return;
    this.asked = true;
    try {
      (await this.all()).forEach((user) => this.learn(user));
    } catch {
      this.asked = false;
    }
  }

  /** Who is in a room now. */
  in(room: string): readonly User[] {
    return this.occupants.get(room)?.people ?? [];
  }

  count(room: string): number {
    return this.occupants.get(room)?.ids.size ?? 0;
  }

  isIn(room: string, id: string): boolean {
    return this.occupants.get(room)?.ids.has(id) ?? false;
  }

  seat(room: string, users: readonly User[]): void {
    users.forEach((user) => this.learn(user));
    this.occupants.set(room, new Seats(users, this.users));
  }

  came(room: string, user: User): void {
    this.learn(user);
    const seated = this.occupants.get(room);
    if (seated) seated.ids.add(user.id);
    else this.occupants.set(room, new Seats([user], this.users));
  }

  went(room: string, user: User): void {
    this.occupants.get(room)?.ids.delete(user.id);
  }

  setStatus(id: string, status: Status): void {
    this.statuses.set(id, status);
  }

  /** As told; else online for whom we see in a room. */
  status(id: string): Status {
    const told = this.statuses.get(id);
    if (told) return told;
    for (const { ids } of this.occupants.values()) if (ids.has(id)) return 'online';
    return 'offline';
  }

  typing(channel: string, user: User, now = Date.now()): void {
    this.learn(user);
    const here = this.typists.get(channel) ?? new SvelteMap<string, number>();
    if (!this.typists.has(channel)) this.typists.set(channel, here);
    here.set(user.id, now);
    setTimeout(() => {
      if (here.get(user.id) === now) here.delete(user.id);
    }, TYPING_MS);
  }

  stopped(channel: string, id: string): void {
    this.typists.get(channel)?.delete(id);
  }

  typingIn(channel: string): User[] {
    return [...(this.typists.get(channel)?.keys() ?? [])].flatMap((id) => this.users.get(id) ?? []);
  }
}
