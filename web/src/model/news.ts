import { mentionsMe } from '../text/mentions';
import type { Events } from '../wire/contract';
import { address } from '../wire/place';
import { t } from '../locales/app.svelte';
import type { Channel } from './channel.svelte';
import type { Chat } from './chat.svelte';
import { saidOf, type Said } from './said';

/** The only door from the wire's events to the client's state. */
export function hear(chat: Chat): void {
  const { link, channels, people, files, outbox } = chat;

  link.on('messages:new', (message) => {
    people.learn(message.owner);
    const channel = channels.at('room', message.room.id);
    said(chat, channel, saidOf(message));
    outbox.settle(message.clientId);
  });
  link.on('user-messages:new', (message) => {
    const owner = message.owner;
    if (typeof owner !== 'string' && owner.avatar !== undefined) people.learn(owner);
    const id = otherIn(chat, message);
    if (id === undefined) return;
    const channel = channels.at('direct', id);
    if (typeof message.room === 'string') channel.conversation = message.room;
    channel.other ??= people.get(channel.id);
    channel.joined = true;
    said(chat, channel, saidOf(message));
    outbox.settle(message.clientId);
  });

  heedChanges(chat);

  link.on('rooms:new', (room) => void channels.adopt(room));
  link.on('rooms:update', (room) => void channels.adopt(room));
  link.on('rooms:archive', (room) => chat.archived(room));
  link.on('rooms:lost', (news) => void chat.lost(news));
  link.on('rooms:read', ({ room, seq, mentions }) => {
    const channel = channels.at('room', room);
    channel.readUpTo(seq);
    if (mentions !== undefined) channel.mentions = mentions;
  });
  link.on('rooms:notify', ({ room, level, muted }) => Object.assign(channels.at('room', room), { level, muted }));
  link.on('user-messages:read', ({ user, seq }) => channels.at('direct', user).readUpTo(seq));

  link.on('users:join', ({ room, ...user }) => people.came(room, user));
  link.on('users:leave', ({ room, ...user }) => people.went(room, user));
  link.on('users:update', (user) => {
    people.learn(user);
    const conversation = chat.channels.get(`direct:${user.id}`);
    if (conversation) conversation.other = { ...conversation.other, ...user };
    if (user.id === chat.me?.id) chat.me = { ...chat.me, ...user };
  });
  link.on('users:status', ({ user, status }) => people.setStatus(user, status));
  link.on('rooms:typing', ({ room, user }) => typing(chat, `room:${room}`, user));
  link.on('user-messages:typing', ({ user }) => typing(chat, `direct:${user.id}`, user));

  link.on('files:new', (file) => files.learn(file));
}

/** What those who moderate did, and messages that are others now. */
function heedChanges(chat: Chat): void {
  const { link, channels } = chat;
  link.on('messages:update', (message) => channelOf(chat, message.room)?.changed(saidOf(message)));
  link.on('messages:remove', (message) => {
    const channel = channelOf(chat, message.room);
    const known = channel?.transcript.find(message.seq ?? 0);
    if (channel && known) channel.changed({ ...known, text: '', change: message.change, edited: false, removed: true });
  });
  link.on('rooms:affiliation', ({ room, user, affiliation, voice }) => {
    const channel = channels.get(`room:${room}`);
    if (user.id === chat.me?.id && channel?.room) channel.room = { ...channel.room, affiliation, voice };
  });
  link.on('rooms:mute', ({ room, user, voice }) => {
    const channel = channels.get(`room:${room}`);
    if (user.id === chat.me?.id && channel?.room) channel.room = { ...channel.room, voice };
  });
}

function channelOf(chat: Chat, room: Events['messages:update']['room']): Channel | undefined {
  return typeof room === 'string'
    ? (chat.channels.get(`room:${room}`) ?? chat.channels.conversation(room))
    : room && chat.channels.get(`room:${room.id}`);
}

function typing(chat: Chat, key: string, user: Events['rooms:typing']['user']): void {
  if (user.id !== chat.me?.id) chat.people.typing(key, user);
}

/** Whose conversation a direct message belongs to; nothing when it is one's own, from elsewhere, to nobody knows whom. */
function otherIn(chat: Chat, { owner, user, room }: Events['user-messages:new']): string | undefined {
  const author = typeof owner === 'string' ? owner : (owner.id ?? '');
  if (author !== chat.me?.id) return author;
  if (user !== undefined) return typeof user === 'string' ? user : user.id;
  return typeof room === 'string' ? chat.channels.conversation(room)?.id : undefined;
}

function said(chat: Chat, channel: Channel, message: Said): void {
  const fresh = message.seq > channel.seq;
  channel.seq = Math.max(channel.seq, message.seq);
  channel.transcript.receive(message);
  chat.people.stopped(channel.key, message.authorId);
  if (channel.room) channel.room = { ...channel.room, lastActive: new Date(message.posted).toISOString() };
  if (message.authorId === chat.me?.id) channel.readUpTo(message.seq);
  else if (fresh) heard(chat, channel, message);
}

function heard(chat: Chat, channel: Channel, message: Said): void {
  const mention = mentionsMe(message.text, chat.me?.username ?? '');
  if (mention) channel.mentions++;
  const author = chat.people.get(message.authorId);
  const name = author?.displayName ?? message.author?.displayName ?? '';
  chat.onHeard?.({ channel, author: name, text: message.text, mention, here: channel === chat.current });
  if (chat.reads(channel)) {
    chat.read(channel);
    return;
  }
  chat.attention.notice({
    ...{ channel, said: message, mention, author: name },
    icon: author ? address(`avatars/${author.avatar}?s=50`) : '',
    title: channel.kind === 'room' ? t('notice.title', { author: name, room: channel.title }) : name,
  });
}
