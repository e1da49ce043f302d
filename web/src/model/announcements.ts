import { t } from '../locales/app.svelte';
import type { Channel } from './channel.svelte';

export interface Heard {
  channel: Channel;
  author: string;
  text: string;
  mention: boolean;
  /** In the place one looks at. */
  here: boolean;
}
export type Announce = 'all' | 'mentions' | 'off';

/** What comes within this is said at once; more messages than FEW only as a number (WCAG: no flood of words). */
export const GATHER_MS = 2000;
const FEW = 3;
const LONGEST = 300;

/**
 * Says new messages aloud. The first after a silence at once; those right after it together, when the time is over.
 * Who cannot see the log hears all of the open room, or only what is meant for them.
 */
export class Announcements {
  private waiting: Heard[] | undefined;

  constructor(
    private readonly wish: () => Announce,
    private readonly say: (text: string) => void,
    private readonly later: (run: () => void, ms: number) => unknown = (run, ms) => setTimeout(run, ms),
  ) {}

  hear(heard: Heard): void {
    if (!this.wanted(heard)) return;
    if (this.waiting) this.waiting.push(heard);
    else this.gather([heard]);
  }

  private wanted({ channel, mention, here }: Heard): boolean {
    const wish = this.wish();
    if (wish === 'off') return false;
    if (here && wish === 'all') return true;
    return (mention || channel.kind === 'direct') && (here || !channel.muted);
  }

  private gather(heard: Heard[]): void {
    this.waiting = [];
    this.say(heard.length > FEW ? counted(heard) : heard.map(worded).join(' '));
    this.later(() => {
      const waiting = this.waiting ?? [];
      this.waiting = undefined;
      if (waiting.length) this.gather(waiting);
    }, GATHER_MS);
  }
}

function worded({ channel, author, text, here }: Heard): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  if (here || channel.kind === 'direct') return t('spoken.said', { author, text: cut });
  return t('spoken.saidIn', { author, text: cut, room: channel.title });
}

function counted(heard: Heard[]): string {
  const counts = new Map<Channel, number>();
  for (const { channel } of heard) counts.set(channel, (counts.get(channel) ?? 0) + 1);
  return [...counts].map(([channel, count]) => t('spoken.many', { count, room: channel.title })).join(' ');
}
