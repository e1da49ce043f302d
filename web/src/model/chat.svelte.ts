import type { Lost, Message, Room, Self, Site, Status } from '../wire/contract';
import * as http from '../wire/http';
import type { Link, LinkState } from '../wire/socket';
import type { Heard } from './announcements';
import { Attention } from './attention.svelte';
import type { Channel } from './channel.svelte';
import { Channels } from './channels.svelte';
import { Files } from './files.svelte';
import { nextFrame, type Soon } from './frame';
import { browserBox } from './letterbox';
import { Memory } from './memory';
import { hear } from './news';
import { Outbox, type LetterBox } from './outbox.svelte';
import { People } from './people.svelte';
import { ReadMarks } from './readMarks';
import { Router, type Route } from './route.svelte';
import { saidOf } from './said';
import { Settings } from './settings.svelte';
import { World } from './surroundings.svelte';
import { Uploads } from './uploads.svelte';

const TYPING_EVERY_MS = 3000;
const FIRST_ROOM = 'general';

/** What a test puts in the place of the browser. */
export interface Outside {
  soon?: Soon;
  memory?: Memory;
  box?(me: string): LetterBox;
  signIn?(): void;
}

/** The signed-in client: everything it knows, wired together. */
export class Chat {
  me = $state.raw<Self | undefined>();
  site = $state.raw<Site | undefined>();
  line = $state<LinkState>('connecting');
  /** A room that was closed, to everybody or to me, while one was in it. */
  closed = $state.raw<{ room: string; why: 'archived' | Lost['why']; reason?: string } | undefined>();
  readonly router = new Router();
  readonly settings: Settings;
  readonly people: People;
  readonly channels: Channels;
  readonly outbox: Outbox;
  readonly uploads: Uploads;
  readonly files: Files;
  readonly world: World;
  readonly attention: Attention;
  /** Who wants to know of each new message of others; a screen reader's voice is loaded later than the rest. */
  onHeard: ((heard: Heard) => void) | undefined;
  readonly current = $derived.by(() => this.channelAt(this.router.route));
  private readonly marks: ReadMarks;
  private lastTyping = 0;
  private started = false;

  constructor(
    readonly link: Link,
    private readonly outside: Outside = {},
  ) {
    const memory = outside.memory ?? new Memory('lc:');
    this.settings = new Settings(memory);
    this.people = new People(() => link.ask('users:list', { take: 5000 }));
    this.channels = new Channels(link, this.people, memory, outside.soon ?? nextFrame);
    this.files = new Files(link);
    this.world = new World(this.channels, () => this.me?.username ?? '');
    this.attention = new Attention(this.settings, (channel) => (location.hash = channel.href));
    this.attention.onLook(() => this.current && this.reads(this.current) && this.read(this.current));
    this.outbox = new Outbox(
      (to, text, clientId) => this.post(to, text, clientId),
      this.lateBox(),
      (to, message) => this.arrived(to, message),
    );
    this.uploads = new Uploads(
      () => ({ fileBytes: this.site?.files.maxBytes ?? 0, types: this.site?.files.allowedTypes ?? [] }),
      (file) => this.files.learn(file),
    );
    this.marks = new ReadMarks(link);
    hear(this);
    link.onState((state) => void this.lineIs(state));
  }

  /** Makes the place the address names, when it is one nobody has spoken of yet. */
  open(route: Route): void {
    if (this.channels.loaded && (route.at === 'room' || route.at === 'direct')) this.channels.at(route.at, route.id);
  }

  /** Follows the address: leaves where one was, enters where one goes. */
  async follow(channel: Channel | undefined, before: Channel | undefined): Promise<void> {
    if (before && before !== channel) before.divider = undefined;
    if (!channel) return;
    this.channels.visited(channel);
    const entering = channel.joined || this.line !== 'online' ? true : this.channels.join(channel);
    // Where no password is asked for, both are on their way at once; the server does them in this order.
    if ((!channel.room || channel.room.hasPassword) && !(await entering)) return;
    // It was a name only; the room that bears it has taken its place.
    if (channel.kind === 'room' && !channel.room) return;
    channel.divider ??= channel.unread > 0 && channel.readSeq > 0 ? channel.readSeq : undefined;
    const [entered] = await Promise.all([entering, channel.transcript.open()]);
    if (!entered) return;
    if (this.reads(channel)) this.read(channel);
  }

  send(channel: Channel, text: string): void {
    this.outbox.send(channel.key, text);
    this.channels.keepDraft(channel, '');
    void channel.transcript.latest();
  }

  /** Whether what is said there is seen at once. */
  reads(channel: Channel): boolean {
    return this.attention.focused && channel === this.current && channel.transcript.following;
  }

  read(channel: Channel): void {
    if (channel.unread === 0 && channel.mentions === 0) return;
    channel.readUpTo(channel.seq);
    this.marks.set(channel);
  }

  /** How reachable I am; the server tells the others, and me. */
  async beThere(status: Status): Promise<void> {
    await this.link.ask('users:status', { status }).catch(() => undefined);
  }

  typing(channel: Channel): void {
    const now = Date.now();
    if (now - this.lastTyping < TYPING_EVERY_MS || this.line !== 'online') return;
    this.lastTyping = now;
    const told =
      channel.kind === 'room'
        ? this.link.ask('rooms:typing', { room: channel.id })
        : this.link.ask('user-messages:typing', { user: channel.id });
    void told.catch(() => undefined);
  }

  async notify(channel: Channel, loud: { level?: Channel['level']; muted?: boolean }): Promise<void> {
    Object.assign(channel, loud);
    await this.link.ask('rooms:notify', { room: channel.id, ...loud });
  }

  archived(room: Room): void {
    this.shut(room.id, room.name, 'archived');
  }

  /** I was put out of a room; I may still know of it, as when I may come back. */
  async lost({ room, why, reason }: Lost): Promise<void> {
    const title = this.channels.get(`room:${room}`)?.title;
    if (title === undefined) return;
    this.shut(room, title, why, reason);
    const known = await this.link.ask('rooms:get', { room }).catch(() => undefined);
    if (known) this.channels.adopt(known);
  }

  private shut(id: string, room: string, why: 'archived' | Lost['why'], reason?: string): void {
    const here = this.current?.id === id;
    this.channels.forget(id);
    if (!here) return;
    this.closed = reason === undefined ? { room, why } : { room, why, reason };
    this.router.replace({ at: 'start' });
  }

  async signOut(): Promise<void> {
    await http.logout().catch(() => undefined);
    this.link.close();
    this.toSignIn();
  }

  private channelAt(route: Route): Channel | undefined {
    if (route.at !== 'room' && route.at !== 'direct') return undefined;
    const named = this.channels.get(`${route.at}:${route.id}`);
    return named?.room || route.at === 'direct' ? named : (this.channels.bySlug(route.id) ?? named);
  }

  private async lineIs(state: LinkState): Promise<void> {
    this.outbox.online = false;
    if (state === 'refused') {
      this.line = state;
      this.toSignIn();
    } else if (state === 'online') await this.arrive();
    else this.line = this.started ? state : 'connecting';
  }

  /** The line is there, for the first time or again: learns what changed, sits down again, sends what waits. */
  private async arrive(): Promise<void> {
    const [me] = await Promise.all([this.link.ask('account:whoami'), this.channels.refresh()]);
    this.me = me;
    this.people.learn({ ...me, status: 'online' });
    this.line = 'online';
    const first = !this.started;
    if (first) await this.start();
    await this.channels.rejoin();
    this.outbox.online = true;
    this.outbox.flush();
    if (first) void this.learnWorld();
  }

  private async start(): Promise<void> {
    this.started = true;
    void http.site().then(
      (site) => (this.site = site),
      () => undefined,
    );
    if (location.hash === '') this.openFirst();
    await this.outbox.load();
  }

  /** Not before the messages are there: hundreds of emotes take longer on their way than a page of those. */
  private async learnWorld(): Promise<void> {
    const { link } = this;
    const lists = Promise.all([link.ask('extras:emotes:list'), link.ask('extras:replacements:list')]);
    await lists.then(
      (learned) => this.world.learn(...learned),
      () => undefined,
    );
  }

  /** Where one was the last time; the first time, the room everybody has. */
  private openFirst(): void {
    const { channels } = this;
    const last = channels.lastKey ? channels.get(channels.lastKey) : undefined;
    const first = last ?? channels.tabs[0] ?? channels.bySlug(FIRST_ROOM);
    if (first) this.router.replace({ at: first.kind, id: first.id, seq: undefined });
  }

  private post(to: string, text: string, clientId: string): Promise<Message> {
    const [kind, id = ''] = to.split(':');
    return kind === 'room'
      ? this.link.ask('messages:create', { room: id, text, clientId })
      : this.link.ask('user-messages:create', { user: id, text, clientId });
  }

  /** The server has what one wrote: the answer may come before the news or after. */
  private arrived(to: string, message: Message): void {
    const channel = this.channels.get(to);
    if (channel?.kind === 'direct' && typeof message.room === 'string') channel.conversation = message.room;
    channel?.transcript.receive(saidOf({ ...message, owner: this.me ?? message.owner }));
  }

  /** The letters of whoever turns out to be signed in. */
  private lateBox(): LetterBox {
    const box = () => (this.outside.box ?? browserBox)(this.me?.id ?? '');
    return { load: () => box().load(), save: (letters) => box().save(letters) };
  }

  private toSignIn(): void {
    if (this.outside.signIn) this.outside.signIn();
    else location.assign(`./login${location.hash}`);
  }
}
