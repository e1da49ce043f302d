import type { Channel } from './channel.svelte';
import { favicon, chime } from './signals';
import type { Said } from './said';
import type { Settings } from './settings.svelte';

/** Desktop notifications open at once, and how long one stays that does not call me (Let's Chat 0.4.2). */
const MOST_OPEN = 3;
const STAYS_MS = 3000;
const ALTERNATE_MS = 2000;

export interface Notice {
  channel: Channel;
  said: Said;
  author: string;
  icon: string;
  mention: boolean;
  /** In the reader's words. */
  title: string;
}

/** Whether the person looks at the page, and calling for attention when not: title, icon, notification, sound. */
export class Attention {
  focused = $state(document.hasFocus() && !document.hidden);
  /** Said while nobody looked. */
  missed = $state(0);
  missedMentions = $state(0);
  permission = $state<NotificationPermission | 'absent'>(
    'Notification' in globalThis ? Notification.permission : 'absent',
  );
  private readonly open = new Set<{ shown: Notification; mention: boolean }>();
  private readonly unfocused = new Set<() => void>();
  private tick = 0;

  constructor(
    private readonly settings: Settings,
    private readonly go: (channel: Channel) => void,
  ) {
    addEventListener('focus', () => this.look(true));
    addEventListener('blur', () => this.look(false));
    document.addEventListener('visibilitychange', () => this.look(!document.hidden && document.hasFocus()));
    setInterval(() => this.paint(++this.tick), ALTERNATE_MS);
  }

  /** Runs something each time the person comes back. */
  onLook(run: () => void): void {
    this.unfocused.add(run);
  }

  async askPermission(): Promise<void> {
    if (this.permission === 'absent') return;
    this.permission = await Notification.requestPermission();
  }

  /** Something was said that the person did not see. */
  notice(notice: Notice): void {
    if (!this.focused) {
      this.missed++;
      if (notice.mention) this.missedMentions++;
      this.paint(0);
    }
    if (!this.wanted(notice)) return;
    if (this.settings.chosen.sound) chime();
    if (!this.focused) this.show(notice);
  }

  /** The counts in front of the title: all, then mentions, as the original writes them. */
  get prefix(): string {
    if (!this.missed) return '';
    return this.missedMentions ? `(${this.missed}/${this.missedMentions}@) ` : `(${this.missed}) `;
  }

  private wanted({ channel, mention }: Notice): boolean {
    if (channel.muted || channel.level === 'nothing') return false;
    return channel.level === 'all' || mention || channel.kind === 'direct';
  }

  private show({ channel, said, icon, mention, title }: Notice): void {
    if (this.permission !== 'granted' || !this.settings.chosen.notify) return;
    if ([...this.open].filter((other) => other.mention === mention).length >= MOST_OPEN) return;
    const shown = new Notification(title, { body: said.text, icon, tag: said.id });
    const entry = { shown, mention };
    this.open.add(entry);
    shown.onclick = () => {
      window.focus();
      this.go(channel);
      shown.close();
    };
    shown.onclose = () => this.open.delete(entry);
    if (!mention) setTimeout(() => shown.close(), STAYS_MS);
  }

  private look(focused: boolean): void {
    if (focused === this.focused) return;
    this.focused = focused;
    if (!focused) return;
    this.missed = this.missedMentions = 0;
    [...this.open].forEach(({ shown }) => shown.close());
    this.paint(0);
    this.unfocused.forEach((run) => run());
  }

  private paint(tick: number): void {
    const mentions = this.missedMentions > 0 && tick % 2 === 0;
    favicon(mentions ? this.missedMentions : this.missed, mentions);
  }
}
