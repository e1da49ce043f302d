import type { Message, Room, User } from './contract';

/** Words, and what else a message must be; `before` is the last one of the page before. */
export interface SearchFor {
  query: string;
  room?: string;
  author?: string;
  /** Only later than this. */
  from?: string;
  /** Not later than this. */
  to?: string;
  has?: 'link' | 'file';
  before?: string;
  take?: number;
}

export interface SearchHit extends Message {
  room: Room;
  owner: User;
}
