import type { User } from '../wire/contract';
import type { Channel } from './channel.svelte';
import type { Chat } from './chat.svelte';
import { best, type Wanted } from './completion';

export interface Suggestion {
  /** What is put into the text. */
  text: string;
  label: string;
  hint: string;
  user?: User;
  picture?: string;
}

/** Shown at once (Let's Chat 0.4.2: 5; ours a few more, as the list scrolls). */
const MOST = 8;

/** What fits the word at the caret: @ people here first, @@ everybody, # rooms, : emotes. */
export function suggestions(chat: Chat, channel: Channel, { trigger, query }: Wanted): Suggestion[] {
  switch (trigger) {
    case '@':
      return people(chat, chat.people.in(channel.id), query, true);
    case '@@':
      void chat.people.learnAll();
      return people(chat, chat.people.everybody, query, false);
    case '#':
      return rooms(chat, query);
    case ':':
      return emotes(chat, query);
    case '/':
      return [];
  }
}

function people(chat: Chat, from: readonly User[], query: string, all: boolean): Suggestion[] {
  const others = from.filter((user) => user.id !== chat.me?.id);
  const found = best(others, query, (user) => [user.username, user.displayName], MOST).map((user): Suggestion => ({
    text: `@${user.username}`,
    label: user.displayName,
    hint: `@${user.username}`,
    user,
  }));
  const everyone = all && query !== '' && 'all'.startsWith(query.toLowerCase());
  return everyone ? [...found, { text: '@all', label: '@all', hint: '' }] : found;
}

function rooms(chat: Chat, query: string): Suggestion[] {
  return best(chat.channels.rooms, query, ({ room }) => [room?.slug ?? '', room?.name ?? ''], MOST).map((channel) => ({
    text: channel.handle,
    label: channel.title,
    hint: channel.handle,
  }));
}

function emotes(chat: Chat, query: string): Suggestion[] {
  return best([...chat.world.emotes], query, ([name]) => [name], MOST).map(([name, { src }]) => ({
    text: `:${name}:`,
    label: `:${name}:`,
    hint: '',
    picture: src,
  }));
}
