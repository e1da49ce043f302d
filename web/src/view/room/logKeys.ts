import type { Channel } from '../../model/channel.svelte';
import type { Chat } from '../../model/chat.svelte';
import { compose, quoted } from './compose';

/** Keys in the log: J and K walk the messages, Q quotes, C copies, End and Escape go back to the end. */
export function logKeys(chat: Chat, channel: Channel, latest: () => Promise<void>): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const log = event.currentTarget as HTMLElement;
    const here = (event.target as HTMLElement).closest<HTMLElement>('li[data-key]');
    if (event.key === 'End') void latest();
    else if (event.key === 'Escape') escape(chat, channel, latest);
    else if (!chat.settings.chosen.singleKeys) return;
    else if (event.key === 'j' || event.key === 'k') step(log, here, event.key === 'j' ? 1 : -1);
    else if (here && event.key === 'q') quote(channel, here);
    else if (here && event.key === 'c') void navigator.clipboard.writeText(textOf(channel, here));
    else return;
    event.preventDefault();
  };
}

function step(log: HTMLElement, here: HTMLElement | null, by: number): void {
  const all = [...log.querySelectorAll<HTMLElement>('li[data-key]')];
  const at = here ? all.indexOf(here) + by : all.length - 1;
  all[Math.max(0, Math.min(all.length - 1, at))]?.focus();
}

function quote(channel: Channel, row: HTMLElement): void {
  compose.put(quoted(textOf(channel, row)));
}

function textOf(channel: Channel, row: HTMLElement): string {
  return channel.transcript.shown.find((said) => said.key === row.dataset.key)?.text ?? '';
}

function escape(chat: Chat, channel: Channel, latest: () => Promise<void>): void {
  if (channel.divider === undefined) compose.focus();
  channel.divider = undefined;
  chat.read(channel);
  void latest();
}
