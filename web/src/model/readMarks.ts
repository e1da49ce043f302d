import { farewell } from '../wire/http';
import type { Link } from '../wire/socket';
import type { Channel } from './channel.svelte';

const EVERY_MS = 400;

/** Tells the server how far one has read: at once, and what follows a moment later, so that a burst is told twice. */
export class ReadMarks {
  /** Told a moment ago, and whether one has read on since. */
  private readonly lately = new Map<Channel, boolean>();

  constructor(private readonly link: Pick<Link, 'ask'>) {
    addEventListener('pagehide', () => this.leave());
  }

  set(channel: Channel): void {
    if (this.lately.has(channel)) {
      this.lately.set(channel, true);
      return;
    }
    this.lately.set(channel, false);
    void this.tell(channel).catch(() => undefined);
    setTimeout(() => {
      const more = this.lately.get(channel);
      this.lately.delete(channel);
      if (more) this.set(channel);
    }, EVERY_MS);
  }

  private async tell({ kind, id, readSeq: seq }: Channel): Promise<void> {
    if (kind === 'room') await this.link.ask('rooms:read', { room: id, seq });
    else await this.link.ask('user-messages:read', { user: id, seq });
  }

  /** The page goes: what still waits is sent so that it arrives all the same. */
  private leave(): void {
    for (const [{ kind, id, readSeq: seq }, more] of this.lately)
      if (more) farewell(`${kind === 'room' ? 'rooms' : 'users'}/${id}/read`, { seq });
    this.lately.clear();
  }
}
