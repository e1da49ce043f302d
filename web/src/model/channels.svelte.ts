import { SvelteMap } from 'svelte/reactivity';
import type { Conversation, Joined, Message, Room, RoomChange, RoomDraft } from '../wire/contract';
import { Refused } from '../wire/refused';
import type { Link } from '../wire/socket';
import { Channel } from './channel.svelte';
import type { Soon } from './frame';
import type { Memory } from './memory';
import type { People } from './people.svelte';
import { saidOf, type Said } from './said';
import type { Source } from './transcript.svelte';

const OPEN = 'openrooms';
const LAST = 'lastroom';
const ID = /^[0-9a-f]{24}$/;

/** All rooms and conversations, which of them are open as tabs, and entering and leaving. */
export class Channels {
  private readonly known = new SvelteMap<string, Channel>();
  /** Keys of the open ones, in the order of joining; remembered. */
  open = $state.raw<readonly string[]>([]);
  loaded = $state(false);
  private readonly joining = new Map<string, Promise<boolean>>();
  readonly rooms = $derived([...this.known.values()].filter((c) => c.kind === 'room' && c.room));
  readonly tabs = $derived(this.open.flatMap((key) => this.known.get(key) ?? []));
  readonly direct = $derived([...this.known.values()].filter((c) => c.kind === 'direct' && c.other));

  constructor(
    private readonly link: Link,
    private readonly people: People,
    private readonly memory: Memory,
    private readonly soon: Soon,
  ) {
    this.open = memory.get<string[]>(OPEN, []);
  }

  get(key: string): Channel | undefined {
    return this.known.get(key);
  }

  bySlug(slug: string): Channel | undefined {
    return this.rooms.find((channel) => channel.room?.slug === slug);
  }

  /** The room by id or slug, the person by id; made when not known yet. */
  at(kind: Channel['kind'], id: string): Channel {
    const key = `${kind}:${id}`;
    const known = this.known.get(key) ?? (kind === 'room' ? this.bySlug(id) : undefined);
    if (known) return known;
    const made = new Channel(kind, id, this.source(kind, id), this.soon);
    this.known.set(key, made);
    if (kind === 'direct') made.other = this.people.get(id);
    made.draft = this.memory.get(`draft:${key}`, '');
    return made;
  }

  adopt(room: Room): Channel {
    const channel = this.at('room', room.id);
    channel.adopt(room);
    if (room.users) this.people.seat(room.id, room.users);
    return channel;
  }

  /** The conversation that a message names by its own id. */
  conversation(id: string): Channel | undefined {
    return this.direct.find((channel) => channel.conversation === id);
  }

  adoptConversation({ id, user, seq, readSeq, muted }: Conversation): Channel {
    this.people.learn(user);
    const channel = this.at('direct', user.id);
    channel.other = user;
    channel.conversation = id;
    channel.seq = Math.max(channel.seq, seq);
    channel.readSeq = Math.max(channel.readSeq, readSeq ?? seq);
    channel.muted = muted ?? false;
    channel.joined = true;
    return channel;
  }

  forget(id: string): void {
    this.known.delete(`room:${id}`);
    this.close(`room:${id}`);
  }

  async refresh(): Promise<void> {
    (await this.link.ask('rooms:list', { users: true, take: 5000 })).forEach((room) => this.adopt(room));
    this.loaded = true;
    void this.link
      .ask('user-messages:rooms')
      .then((all) => all.forEach((conversation) => this.adoptConversation(conversation)))
      .catch(() => undefined);
  }

  /** Sits down in a room; what was missed since the last time comes with it. */
  join(channel: Channel, password?: string): Promise<boolean> {
    const going = this.joining.get(channel.key);
    if (going && password === undefined) return going;
    const started = this.enter(channel, password).finally(() => this.joining.delete(channel.key));
    this.joining.set(channel.key, started);
    return started;
  }

  private async enter(channel: Channel, password?: string): Promise<boolean> {
    const since = channel.transcript.last;
    try {
      if (channel.kind === 'direct') return await this.meet(channel);
      // An address may name a room by its slug that nobody has told of yet.
      if (!channel.room && !ID.test(channel.id)) {
        return await this.join(this.adopt(await this.link.ask('rooms:get', { room: channel.id })), password);
      }
      const joined = await this.link.ask('rooms:join', {
        roomId: channel.room?.id ?? channel.id,
        ...(password === undefined ? {} : { password }),
        ...(since === undefined ? {} : { since_seq: since, since_change: channel.change }),
      });
      await this.entered(this.adopt(joined), joined);
      return true;
    } catch (error) {
      channel.joined = false;
      channel.refused = !(error instanceof Refused) || error.passing ? 'unreachable' : passwordOr(error);
      return false;
    }
  }

  async leave(channel: Channel): Promise<void> {
    this.close(channel.key);
    channel.joined = false;
    if (channel.kind === 'room') await this.link.ask('rooms:leave', channel.id).catch(() => undefined);
  }

  /** Joins again whatever was open, after the line came back or the page was loaded. */
  async rejoin(): Promise<void> {
    await Promise.all(this.tabs.map((channel) => this.join(channel)));
  }

  async create(draft: RoomDraft): Promise<Channel> {
    return this.adopt(await this.link.ask('rooms:create', draft));
  }

  async update(change: RoomChange): Promise<void> {
    this.adopt(await this.link.ask('rooms:update', change));
  }

  async archive(channel: Channel): Promise<void> {
    await this.link.ask('rooms:archive', { id: channel.id });
    this.forget(channel.id);
  }

  /** The room one was in last, if it is still there. */
  get lastKey(): string | undefined {
    return this.memory.get<string | undefined>(LAST, undefined);
  }

  visited(channel: Channel): void {
    this.memory.set(LAST, channel.key);
  }

  keepDraft(channel: Channel, text: string): void {
    channel.draft = text;
    this.memory.set(`draft:${channel.key}`, text || undefined);
  }

  move(key: string, to: number): void {
    const rest = this.open.filter((other) => other !== key);
    this.remember([...rest.slice(0, to), key, ...rest.slice(to)]);
  }

  private async meet(channel: Channel): Promise<boolean> {
    channel.other ??= this.people.get(channel.id) ?? (await this.link.ask('users:get', { id: channel.id }));
    channel.joined = true;
    channel.refused = undefined;
    const since = channel.transcript.last;
    if (since === undefined) return true;
    const missed = await this.link.ask('user-messages:list', { user: channel.id, since_seq: since, take: 200 });
    await channel.transcript.catchUp(this.told(missed), 0, missed.length === 200);
    return true;
  }

  private async entered(channel: Channel, joined: Joined): Promise<void> {
    channel.joined = true;
    channel.refused = undefined;
    if (!this.open.includes(channel.key)) this.remember([...this.open, channel.key]);
    // Who was never here begins to read now; told, so that what is said meanwhile is still news after a reload.
    if (joined.readSeq === undefined)
      void this.link.ask('rooms:read', { room: channel.id, seq: channel.readSeq }).catch(() => undefined);
    void this.link
      .ask('rooms:users', { room: channel.id })
      .then((users) => this.people.seat(channel.id, users))
      .catch(() => undefined);
    await channel.transcript.catchUp(this.told(joined.messages ?? []), joined.seq ?? 0, joined.more ?? false);
    this.told(joined.changes ?? []).forEach((said) => channel.changed(said));
    channel.change = Math.max(channel.change, joined.change ?? 0);
  }

  private close(key: string): void {
    this.remember(this.open.filter((other) => other !== key));
  }

  private remember(open: readonly string[]): void {
    this.open = open;
    this.memory.set(OPEN, open);
  }

  private source(kind: Channel['kind'], id: string): Source {
    return {
      page: async ({ before, since, take }) => {
        const query = { before_seq: before, since_seq: since, take, reverse: since === undefined, expand: 'owner' };
        return this.told(
          kind === 'room'
            ? await this.link.ask('messages:list', { room: id, ...query })
            : await this.link.ask('user-messages:list', { user: id, ...query }),
        );
      },
    };
  }

  private told(messages: readonly Message[]): Said[] {
    for (const { owner } of messages)
      if (typeof owner !== 'string' && owner.id) this.people.learn({ avatar: '', ...owner, id: owner.id });
    return messages.map(saidOf).sort((a, b) => a.seq - b.seq);
  }
}

function passwordOr(error: Refused): 'password' | 'missing' {
  return error.reason === 'password' ? 'password' : 'missing';
}
