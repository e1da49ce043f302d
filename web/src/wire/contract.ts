// Every action and event on the wire, on one page. Ids are 24 hex digits, dates ISO 8601 in UTC.
// The shapes are those a socket gets that speaks Engine.IO 4: Let's Chat 0.4.2's, with seq, clientId and unread state.

import type { AccountChange, AppPassword, AppPasswordDraft, Login, ProfileChange, SecondFactor } from './account';
import type { SearchFor, SearchHit } from './search';
import type { AdminHealth, AdminRoom, AdminSetting, AdminUser } from './admin';
import type { Changed, ModerationActions, ModerationEvents, Standings } from './moderation';

export type * from './account';
export type * from './admin';
export type * from './search';
export type * from './moderation';
export type * from './site';

export interface User {
  id: string;
  username: string;
  displayName: string;
  firstName?: string;
  lastName?: string;
  avatar: string;
  status?: Status;
}

/** Only the caller's own: what others may not know. */
export interface Self extends User {
  email?: string;
  provider?: string;
  administrator?: boolean;
}

export type Status = 'online' | 'away' | 'busy' | 'offline';

/** How much of a room one is told of. */
export type Level = 'all' | 'mentions' | 'nothing';

export interface Room extends Standings {
  id: string;
  slug: string;
  name: string;
  description?: string;
  lastActive: string;
  created: string;
  owner: string;
  private?: boolean;
  hasPassword?: boolean;
  participants: string[];
  users?: User[];
  userCount?: number;
  /** The number of the newest message, 0 in an empty room. */
  seq?: number;
  /** The caller's own: the last message read, mentions after it, and how loud the room is. */
  readSeq?: number;
  mentions?: number;
  level?: Level;
  muted?: boolean;
}

export interface Message extends Changed {
  id: string;
  text: string;
  posted: string;
  /** An id, or the user when expanded and in events. */
  owner: string | User | DeletedUser;
  /** An id, or the room in events; absent in direct messages. */
  room?: string | Room;
  seq?: number;
  clientId?: string;
}

export interface DeletedUser {
  id?: string;
  displayName: string;
  username: string;
  avatar?: undefined;
}

/** A message between two people; `user` is the other one, as the receiver of the event sees it. */
export interface DirectMessage extends Message {
  user?: string | User;
}

/** A conversation with one other person; `seq` and `readSeq` as in a room. */
export interface Conversation {
  id: string;
  user: User;
  seq: number;
  readSeq?: number;
  lastActive?: string;
  muted?: boolean;
}

export interface StoredFile {
  id: string;
  name: string;
  type: string;
  size: string;
  bytes?: number;
  url: string;
  uploaded: string;
  owner: string | User;
  room: string | Room;
  width?: number;
  height?: number;
  /** Where a small picture of it is, when there is one. */
  thumbnail?: string;
}

export interface Emote {
  emote: string;
  image: string;
  size?: number;
}

export interface Replacement {
  regex: string;
  template: string;
}

export interface Page {
  take?: number;
  skip?: number;
}

export interface MessageQuery extends Page {
  room: string;
  since_id?: string;
  since_seq?: number;
  before_seq?: number;
  from?: string;
  to?: string;
  query?: string;
  reverse?: boolean;
  expand?: string;
  password?: string;
}

/** What a client says when the server may not or will not: a reason phrase, or an object with a message. */
export interface Refusal {
  status: 'error';
  message: string;
  errors?: unknown;
  roomName?: string;
}

export interface Joined extends Room {
  seq: number;
  /** What was missed after since_seq, oldest first; `more` when there is still more. */
  messages?: Message[];
  more?: boolean;
  /** What changed after since_change. */
  changes?: Message[];
}

export interface RoomDraft {
  name: string;
  slug: string;
  description?: string;
  private?: boolean;
  password?: string;
}

export interface RoomChange {
  id: string;
  name?: string;
  description?: string;
  password?: string;
  participants?: string[];
}

/** Client to server: what is sent, and what the acknowledgement holds. */
export interface Actions extends ModerationActions {
  'account:whoami': [undefined, Self];
  'account:profile': [ProfileChange, Self];
  'account:settings': [AccountChange, Self];
  'account:logins': [undefined, Login[]];
  'account:revoke_login': [{ id: string }, null];
  'account:revoke_other_logins': [undefined, null];
  'account:generate_token': [undefined, { status: string; message: string; token: string }];
  'account:revoke_token': [undefined, { status: string; message: string }];
  'account:app_passwords': [undefined, AppPassword[]];
  'account:add_app_password': [AppPasswordDraft, AppPassword & { password: string }];
  'account:revoke_app_password': [{ id: string }, null];
  'account:second_factor': [undefined, SecondFactor];
  'account:renew_recovery_codes': [{ code: string }, { recoveryCodes: string[] }];
  'account:remove_second_factor': [{ code: string }, null];
  'users:remove_second_factor': [{ user: string }, null];
  'rooms:list': [{ users?: boolean } & Page, Room[]];
  'rooms:get': [{ room: string }, Room];
  'rooms:create': [RoomDraft, Room];
  'rooms:update': [RoomChange, Room];
  'rooms:archive': [{ id: string }, string];
  'rooms:restore': [{ room: string }, Room];
  'rooms:join': [{ roomId: string; password?: string; since_seq?: number; since_change?: number }, Joined];
  'rooms:leave': [string, null];
  'rooms:users': [{ room: string }, User[]];
  'rooms:read': [{ room: string; seq: number }, null];
  'rooms:notify': [{ room: string; level?: Level; muted?: boolean }, null];
  'rooms:typing': [{ room: string }, null];
  'messages:create': [{ room: string; text: string; clientId: string }, Message];
  'messages:list': [MessageQuery, Message[]];
  'messages:search': [SearchFor, SearchHit[]];
  'files:list': [{ room: string; expand?: string } & Page, StoredFile[]];
  'users:list': [Page, User[]];
  'users:get': [{ id: string }, User];
  'users:status': [{ status: Status }, null];
  'user-messages:create': [{ user: string; text: string; clientId: string }, DirectMessage];
  'user-messages:list': [Omit<MessageQuery, 'room'> & { user: string }, DirectMessage[]];
  'user-messages:rooms': [undefined, Conversation[]];
  'user-messages:read': [{ user: string; seq: number }, null];
  'user-messages:typing': [{ user: string }, null];
  'extras:emotes:list': [undefined, Emote[]];
  'extras:replacements:list': [undefined, Replacement[]];
  'users:deactivate': [{ user: string }, User];
  'users:reactivate': [{ user: string }, User];
  'users:administrator': [{ user: string; administrator: boolean }, User];
  'admin:users': [{ query?: string } & Page, AdminUser[]];
  'admin:reset': [{ user: string }, { link: string }];
  'admin:rooms': [{ query?: string; archived?: boolean } & Page, AdminRoom[]];
  'admin:settings': [undefined, AdminSetting[]];
  'admin:health': [undefined, AdminHealth];
  'admin:invite': [undefined, { link: string }];
}

/** Server to client. */
export interface Events extends ModerationEvents {
  'messages:new': Message & { owner: User; room: Room };
  'files:new': StoredFile;
  'rooms:new': Room;
  'rooms:update': Room;
  'rooms:archive': Room;
  /** One was put out of a room. */
  'rooms:read': { room: string; seq: number; mentions?: number };
  'rooms:notify': { room: string; level: Level; muted: boolean };
  'rooms:typing': { room: string; user: User };
  'users:join': User & { room: string };
  'users:leave': User & { room: string };
  'users:update': User;
  'users:status': { user: string; status: Status };
  'user-messages:new': DirectMessage;
  'user-messages:read': { user: string; seq: number };
  'user-messages:typing': { user: User };
}

export type ActionName = keyof Actions;
export type EventName = keyof Events;
export type Sent<A extends ActionName> = Actions[A][0];
export type Answer<A extends ActionName> = Actions[A][1];
