import type { Level, Room, User } from '../wire/contract';
import type { Soon } from './frame';
import type { Said } from './said';
import { Transcript, type Source } from './transcript.svelte';

export type ChannelKind = 'room' | 'direct';

/** A place where things are said: a room, or the conversation with one person. */
export class Channel {
  room = $state.raw<Room | undefined>();
  /** Of a conversation: its own id, as messages name it. */
  conversation: string | undefined;
  other = $state.raw<User | undefined>();
  /** Numbers of the newest message and of the last one read; the server's own for this person. */
  seq = $state(0);
  readSeq = $state(0);
  mentions = $state(0);
  level = $state<Level>('all');
  muted = $state(false);
  /** The number of the last change known. */
  change = 0;
  joined = $state(false);
  /** Why the last try to enter failed. */
  refused = $state<'password' | 'missing' | 'unreachable' | undefined>();
  draft = $state('');
  /** Where the line “New messages” stands: after the last message read when the room was entered. */
  divider = $state<number | undefined>();
  readonly unread = $derived(Math.max(0, this.seq - this.readSeq));
  readonly transcript: Transcript;

  constructor(
    readonly kind: ChannelKind,
    /** The room's id, or the other person's. */
    readonly id: string,
    readonly source: Source,
    soon: Soon,
  ) {
    this.transcript = new Transcript(source, soon);
  }

  get key(): string {
    return `${this.kind}:${this.id}`;
  }

  get href(): string {
    return `#!/${this.kind}/${this.id}`;
  }

  get title(): string {
    return this.room?.name ?? this.other?.displayName ?? '';
  }

  /** The short name with its sign: #slug or @username. */
  get handle(): string {
    return this.room ? `#${this.room.slug}` : this.other ? `@${this.other.username}` : '';
  }

  /** Takes over what the server says of the room; a number never goes back. */
  adopt(room: Room): void {
    const known = this.room !== undefined;
    this.room = { ...this.room, ...room, participants: namesIn(room, this.room?.participants ?? []) };
    this.seq = Math.max(this.seq, room.seq ?? 0);
    this.transcript.tail = Math.max(this.transcript.tail, this.transcript.opened ? 0 : (room.seq ?? 0));
    if (room.readSeq !== undefined) this.readSeq = Math.max(this.readSeq, room.readSeq);
    else if (!known) this.readSeq = this.seq;
    if (room.mentions !== undefined) this.mentions = room.mentions;
    if (room.level !== undefined) this.level = room.level;
    if (room.muted !== undefined) this.muted = room.muted;
  }

  /** A message was edited or removed. */
  changed(said: Said): void {
    this.change = Math.max(this.change, said.change ?? 0);
    this.transcript.change(said);
  }

  /** Whether one may remove others' messages here and see to who may what. */
  get moderated(): boolean {
    return this.room?.affiliation === 'owner' || this.room?.affiliation === 'administrator';
  }

  /** Everything up to a number has been read, here or on another device. */
  readUpTo(seq: number): void {
    this.readSeq = Math.max(this.readSeq, seq);
    if (this.readSeq >= this.seq) this.mentions = 0;
  }
}

/** The members' names; some answers of Let's Chat 0.4.2 hold ids or objects instead, which say nothing here. */
function namesIn({ participants }: Room, known: string[]): string[] {
  const named = participants.every((name) => typeof name === 'string' && !/^[0-9a-f]{24}$/.test(name));
  return named ? participants : known;
}
