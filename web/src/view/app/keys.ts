import type { Channel } from '../../model/channel.svelte';
import type { Chat } from '../../model/chat.svelte';
import { screens } from './screens.svelte';

export interface ShellActions {
  toggleDetails(): void;
  toggleRail(): void;
}

/** The keys that work everywhere, as KeysDialog lists them. Left alone: keys typed while a dialog is open. */
export function shortcuts(chat: Chat, shell: ShellActions): (event: KeyboardEvent) => void {
  let last: Channel | undefined;
  let here: Channel | undefined;
  const go = (channel: Channel | undefined) => {
    if (channel) location.hash = channel.href;
  };
  const actions: Record<string, () => void> = {
    'mod+k': () => screens.show('switcher', {}),
    'mod+/': () => screens.show('keys', {}),
    'mod+,': () => chat.router.go({ at: 'settings', section: '' }),
    'mod+shift+f': () => chat.router.go({ at: 'search', query: '' }),
    'mod+shift+d': shell.toggleRail,
    'mod+shift+m': () => {
      const { current } = chat;
      if (current?.kind === 'room') void chat.notify(current, { muted: !current.muted });
    },
    'mod+shift+u': () => {
      if (chat.current?.kind === 'room') screens.show('upload', { room: chat.current.id, files: [] });
    },
    'alt+arrowup': () => go(beside(chat, -1)),
    'alt+arrowdown': () => go(beside(chat, 1)),
    'alt+shift+arrowup': () => go(beside(chat, -1)),
    'alt+shift+arrowdown': () => go(beside(chat, 1)),
    'alt+shift+space': () => go(last),
    'alt+shift+g': () => {
      if (chat.current && chat.site?.giphy) screens.show('giphy', {});
    },
    'alt+shift+s': shell.toggleDetails,
    f6: () => region(1),
    'shift+f6': () => region(-1),
    '?': () => screens.show('keys', {}),
    '/': () => chat.router.go({ at: 'search', query: '' }),
  };
  return (event) => {
    if (chat.current !== here) [last, here] = [here, chat.current];
    if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return;
    const name = nameOf(event);
    const single = name.length === 1;
    if (single && (!chat.settings.chosen.singleKeys || typing(event.target))) return;
    const act = actions[name];
    if (!act) return;
    event.preventDefault();
    act();
  };
}

/** What was pressed, as mod+shift+x; the physical key with Alt, which types other letters on some keyboards. */
export function nameOf(event: KeyboardEvent): string {
  const alt = event.altKey;
  const base = alt && /^(Key|Space)/.test(event.code) ? event.code.replace('Key', '') : event.key;
  const key = base === ' ' ? 'Space' : base;
  const mod = event.ctrlKey || event.metaKey;
  const shift = event.shiftKey && (key.length > 1 || mod || alt);
  return [mod && 'mod', alt && 'alt', shift && 'shift', key].filter(Boolean).join('+').toLowerCase();
}

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}

/** The tab before or after this one, around the end. */
function beside(chat: Chat, step: number): Channel | undefined {
  const all = [...chat.channels.tabs, ...chat.channels.direct];
  const at = all.findIndex((channel) => channel === chat.current);
  return all.at((Math.max(at, step > 0 ? -1 : 0) + step) % all.length);
}

const REGIONS = 'nav a[tabindex="0"], main h1, [role="log"], main textarea, aside';

/** Moves the focus to the next part of the page. */
function region(step: number): void {
  const all = [...document.querySelectorAll<HTMLElement>(REGIONS)].filter((part) => part.offsetParent !== null);
  const here = document.activeElement;
  const at = all.findIndex((part) => part === here || part.contains(here));
  all.at((at + step) % all.length)?.focus();
}
