import type { DeletedUser, Message, User } from '../wire/contract';

export type SaidState = 'sent' | 'sending' | 'waiting' | 'failed';

/** One message as the log shows it, sent or still on its way. */
export interface Said {
  /** The same before and after the server confirmed it. */
  key: string;
  id: string;
  /** The place in the room, 0 while unconfirmed. */
  seq: number;
  authorId: string;
  /** Who wrote it, as known when it was said; the people's list may know better. */
  author: User | DeletedUser | undefined;
  text: string;
  posted: number;
  state: SaidState;
  clientId: string | undefined;
  /** The number of its last change; none of a message as it was said. */
  change?: number | undefined;
  edited?: boolean;
  removed?: boolean;
}

/** A message off the wire as the log holds it. */
export function saidOf({ id, seq, owner, text, posted, clientId, change, edited, removed }: Message): Said {
  const author = typeof owner === 'string' ? undefined : owner;
  return {
    key: clientId ?? id,
    id,
    seq: seq ?? 0,
    authorId: typeof owner === 'string' ? owner : (owner.id ?? ''),
    author,
    text,
    posted: Date.parse(posted),
    state: 'sent',
    clientId,
    change,
    edited: edited !== undefined,
    removed: removed !== undefined,
  };
}
