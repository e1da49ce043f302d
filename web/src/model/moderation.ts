import type { Affiliation, Standing } from '../wire/contract';
import type { Channel } from './channel.svelte';
import type { Chat } from './chat.svelte';
import type { Said } from './said';

// What one does to messages and people; what is shown at once is taken back when the server says no.

/** Whether one may give a message another text. */
export function mayEdit(chat: Chat, said: Said): boolean {
  return said.seq > 0 && said.removed !== true && said.authorId === chat.me?.id;
}

/** Whether one may remove a message. */
export function mayRemove(chat: Chat, channel: Channel, said: Said): boolean {
  return said.seq > 0 && said.removed !== true && (said.authorId === chat.me?.id || channel.moderated);
}

export async function edit(chat: Chat, channel: Channel, said: Said, text: string): Promise<void> {
  await shown(channel, said, { ...said, text, edited: true }, () =>
    chat.link.ask('messages:update', { message: said.id, text }),
  );
}

export async function remove(chat: Chat, channel: Channel, said: Said): Promise<void> {
  await shown(channel, said, { ...said, text: '', edited: false, removed: true }, () =>
    chat.link.ask('messages:remove', { message: said.id }),
  );
}

async function shown(channel: Channel, before: Said, after: Said, ask: () => Promise<unknown>): Promise<void> {
  channel.changed(after);
  try {
    await ask();
  } catch (error) {
    if (channel.transcript.find(before.seq)?.change === before.change)
      channel.changed({ edited: false, removed: false, ...before });
    throw error;
  }
}

/** Whom one may do something to: never oneself nor who stands as high. */
export function mayModerate(chat: Chat, channel: Channel, { user, affiliation }: Standing): boolean {
  if (user.id === chat.me?.id || !channel.moderated || affiliation === 'owner') return false;
  return channel.room?.affiliation === 'owner' || affiliation !== 'administrator';
}

export function standings(chat: Chat, channel: Channel): Promise<Standing[]> {
  return chat.link.ask('rooms:affiliations', { room: channel.id });
}

export function grant(chat: Chat, channel: Channel, user: string, affiliation: Affiliation): Promise<Standing> {
  return chat.link.ask('rooms:affiliation', { room: channel.id, user, affiliation });
}

export function mute(chat: Chat, channel: Channel, user: string, muted: boolean): Promise<Standing> {
  return chat.link.ask('rooms:mute', { room: channel.id, user, muted });
}

export function kick(chat: Chat, channel: Channel, user: string): Promise<null> {
  return chat.link.ask('rooms:kick', { room: channel.id, user });
}
