// Who may what in a room, and messages that change after they were said.

import type { Message, Room, User } from './contract';

export type Affiliation = 'outcast' | 'none' | 'member' | 'administrator' | 'owner';

/** How somebody stands in a room; why and by whom only its administrators are told. */
export interface Standing {
  user: User;
  affiliation: Affiliation;
  voice: boolean;
  reason?: string;
  by?: string;
  since?: string;
}

/** What holds in a room for all, and how one stands there oneself. */
export interface Standings {
  /** The number of the last change to an earlier message. */
  change?: number;
  speakers?: 'all' | 'members' | 'administrators';
  /** Seconds between two messages of one's own. */
  slow?: number;
  affiliation?: Affiliation;
  voice?: boolean;
}

/** What became of a message after it was said. */
export interface Changed {
  change?: number;
  edited?: string;
  removed?: string;
  changedBy?: string;
  reason?: string;
}

interface About {
  room: string;
  user: User;
  reason?: string;
  by: User;
}

export interface ModerationActions {
  'rooms:affiliations': [{ room: string }, Standing[]];
  'rooms:affiliation': [{ room: string; user: string; affiliation: Affiliation; reason?: string }, Standing];
  'rooms:mute': [{ room: string; user: string; muted: boolean; reason?: string }, Standing];
  'rooms:kick': [{ room: string; user: string; reason?: string }, null];
  'rooms:speech': [{ room: string; speakers?: string; slow?: number }, Room];
  'messages:update': [{ message: string; text: string }, Message];
  'messages:remove': [{ message: string; reason?: string }, null];
  'messages:changes': [{ room: string; since_change: number }, Message[]];
}

/** A room that closed to oneself. */
export interface Lost {
  room: string;
  why: 'kicked' | 'banned' | 'right_lost' | 'restricted';
  reason?: string;
  by?: User;
}

export interface ModerationEvents {
  'rooms:lost': Lost;
  'rooms:affiliation': About & { affiliation: Affiliation; voice: boolean };
  'rooms:mute': About & { voice: boolean };
  /** Also of direct messages, whose room is the conversation's id. */
  'messages:update': Message;
  'messages:remove': Omit<Message, 'text' | 'posted'>;
}
