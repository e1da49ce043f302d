const BIRD =
  '<path fill="#0B6B62" d="M15 3.5A12 12 0 0 0 3 15.5c0 3 1.1 5.7 2.9 7.8L4.6 28.2a.8.8 0 0 0 1 1l5.6-1.6A12 12 0 0 0 27 15.9l3.4-1.6a.8.8 0 0 0 0-1.45L26.4 11A12 12 0 0 0 15 3.5z"/>' +
  '<path fill="#FF9C80" d="M25.7 21.6A12 12 0 0 1 11.2 27.6l-.9.26c1.1-5.2 4.9-9.2 9.4-9.2 2.4 0 4.4 1.1 6 2.94z"/>' +
  '<circle cx="19.4" cy="11.4" r="1.9" fill="#fff"/>';

let painted = '';

/** Draws the count of what was missed on the page's icon: mentions on coral, the rest on red; the plain icon for none. */
export function favicon(count: number, mentions: boolean, page: Document = document): void {
  const state = count ? `${count}${mentions ? '@' : ''}` : '';
  if (state === painted) return;
  painted = state;
  const link = page.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (!link) return;
  link.dataset.plain ??= link.href;
  link.href = count ? badged(count > 99 ? '99' : String(count), mentions) : link.dataset.plain;
}

function badged(count: string, mentions: boolean): string {
  const [fill, ink] = mentions ? ['#FF9C80', '#2B0D03'] : ['#B3261E', '#fff'];
  const y = mentions ? 9 : 23;
  return `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${BIRD}<circle cx="23" cy="${y}" r="9" fill="${fill}"/>` +
      `<text x="23" y="${y + 4.5}" font-family="sans-serif" font-size="13" font-weight="700" text-anchor="middle" fill="${ink}">${count}</text></svg>`,
  )}`;
}

/** Two short soft notes. */
export function chime(): void {
  const audio = new AudioContext();
  const volume = audio.createGain();
  volume.connect(audio.destination);
  volume.gain.setValueAtTime(0.08, audio.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.4);
  for (const [note, at] of [
    [660, 0],
    [880, 0.12],
  ] as const) {
    const tone = audio.createOscillator();
    tone.frequency.value = note;
    tone.connect(volume);
    tone.start(audio.currentTime + at);
    tone.stop(audio.currentTime + 0.4);
  }
  setTimeout(() => void audio.close(), 600);
}
