import { farewell } from '../wire/http';
import type { Link } from '../wire/socket';
import type { Channel } from './channel.svelte';

const AFTER_MS = 400;

/** Tells the server how far one has read, a moment later, so that a burst of messages is told once. */
export class ReadMarks {
  private readonly waiting = new Map<Channel, ReturnType<typeof setTimeout>>();

  constructor(private readonly link: Pick<Link, 'ask'>) {
    addEventListener('pagehide', () => this.leave());
  }

  set(channel: Channel): void {
    clearTimeout(this.waiting.get(channel));
    this.waiting.set(
      channel,
      setTimeout(() => {
        this.waiting.delete(channel);
        void this.tell(channel).catch(() => undefined);
      }, AFTER_MS),
    );
  }

  private async tell({ kind, id, readSeq: seq }: Channel): Promise<void> {
    if (kind === 'room') await this.link.ask('rooms:read', { room: id, seq });
    else await this.link.ask('user-messages:read', { user: id, seq });
  }

  /** The page goes: what still waits is sent so that it arrives all the same. */
  private leave(): void {
    for (const [{ kind, id, readSeq: seq }, timer] of this.waiting) {
      clearTimeout(timer);
      farewell(`${kind === 'room' ? 'rooms' : 'users'}/${id}/read`, { seq });
    }
    this.waiting.clear();
  }
}
