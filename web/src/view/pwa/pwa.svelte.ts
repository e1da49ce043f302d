import { mount } from 'svelte';
import type { Chat } from '../../model/chat.svelte';
import { address } from '../../model/types';
import UpdateBar from './UpdateBar.svelte';

const LOOK_EVERY_MS = 3_600_000;

/** What an installed client has: a shell that opens offline, a count on its icon, and word of new versions. */
export async function install(chat: Chat): Promise<void> {
  if ('setAppBadge' in navigator) {
    $effect.root(() => {
      $effect(() => badge(waiting(chat)));
    });
  }
  if (!('serviceWorker' in navigator)) return;
  // A browser that refuses, as in a private window, has a client without a shell.
  const registration = await navigator.serviceWorker.register(address('sw.js')).catch(() => undefined);
  if (!registration) return;
  const look = () => offer(registration);
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', look);
  });
  look();
  setInterval(() => void registration.update().catch(() => undefined), LOOK_EVERY_MS);
}

/** Mentions and private messages not read yet. */
function waiting(chat: Chat): number {
  const { rooms, direct } = chat.channels;
  return (
    rooms.reduce((sum, { mentions }) => sum + mentions, 0) +
    direct.reduce((sum, { muted, unread }) => sum + (muted ? 0 : unread), 0)
  );
}

function badge(count: number): void {
  const done = count ? navigator.setAppBadge(count) : navigator.clearAppBadge();
  done.catch(() => undefined);
}

let offered = false;

/** A new version waits while pages of the old one are open; the first version of all has nothing to replace. */
function offer({ waiting: next }: ServiceWorkerRegistration): void {
  if (!next || !navigator.serviceWorker.controller || offered) return;
  offered = true;
  mount(UpdateBar, {
    target: document.body,
    props: {
      update: () => {
        navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
        next.postMessage('take over');
      },
    },
  });
}
