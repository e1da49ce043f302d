import { io } from 'socket.io-client';
import type { ActionName, Answer, EventName, Events, Sent } from './contract';
import { folder } from './place';
import { Refused, refusalIn } from './refused';

export type LinkState = 'connecting' | 'online' | 'offline' | 'refused';

/** How long an action may take before it counts as lost. */
const ANSWER_WITHIN_MS = 20_000;
const LONGEST_BACK_OFF_MS = 30_000;

/** The live line to the server: typed actions with answers, typed events, and its own state. */
export interface Link {
  ask<A extends ActionName>(action: A, ...sent: Sent<A> extends undefined ? [] : [Sent<A>]): Promise<Answer<A>>;
  on<E extends EventName>(event: E, listener: (told: Events[E]) => void): void;
  /** Tells the state as it is, and each time it is another. */
  onState(listener: (state: LinkState) => void): void;
  /** Tries at once instead of waiting for the back-off. */
  hurry(): void;
  close(): void;
}

/** Opens the line with the session cookie of this page. */
export function openLink(): Link {
  const socket = io(folder().origin, {
    path: new URL('socket.io/', folder()).pathname,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 1000,
    reconnectionDelayMax: LONGEST_BACK_OFF_MS,
    randomizationFactor: 0.5,
  });
  let state: LinkState = 'connecting';
  const listeners: ((state: LinkState) => void)[] = [];
  const turn = (next: LinkState) => {
    state = next;
    listeners.forEach((listener) => listener(state));
  };
  socket.on('connect', () => turn('online'));
  socket.on('disconnect', (why) => turn(why === 'io server disconnect' ? 'refused' : 'offline'));
  socket.on('connect_error', () => turn(socket.active ? 'offline' : 'refused'));
  const hurry = () => {
    if (!socket.connected && socket.active) socket.disconnect().connect();
  };
  return {
    ask: async (action, ...sent) => {
      const answer = await socket
        .timeout(ANSWER_WITHIN_MS)
        .emitWithAck(action, ...(sent.length ? sent : [{}]))
        .catch(() => {
          throw new Refused('unreachable', 'No answer');
        });
      const refusal = refusalIn(answer);
      if (refusal) throw refusal;
      return answer;
    },
    on: (event, listener) => {
      // The typed table stands here; the library's own types know nothing of our events.
      (socket.on as (name: string, heard: (told: never) => void) => unknown)(event, listener as (told: never) => void);
    },
    onState: (listener) => {
      listeners.push(listener);
      if (state !== 'connecting') listener(state);
    },
    hurry,
    close: () => void socket.disconnect(),
  };
}
