import { describe, expect, it, vi } from 'vitest';
import type { Surroundings } from '../text/nodes';
import { Gallery } from './gallery.svelte';
import type { Said } from './said';

const around = {
  emotes: new Map(),
  replacements: [],
  me: '',
  roomHref: () => undefined,
  address: (path: string) => path,
};
const href = (seq: number) => `https://c.test/${seq}.png`;

/** A room of so many messages, of which every hundredth is a picture. */
function room(messages: number) {
  const all = Array.from({ length: messages }, (_, n) => {
    const seq = n + 1;
    return { seq, text: seq % 100 === 0 ? href(seq) : 'words' } as Said;
  });
  const page = vi.fn(async ({ before, since, take }: { before?: number; since?: number; take: number }) =>
    before === undefined
      ? all.filter(({ seq }) => seq > (since ?? 0)).slice(0, take)
      : all.filter(({ seq }) => seq < before).slice(-take),
  );
  const gallery = (seq: number) =>
    new Gallery([{ href: href(seq), seq }], 0, { page }, around as unknown as Surroundings);
  return { page, gallery };
}

describe('a gallery', () => {
  it('leads to every picture of the room, and knows its ends', async () => {
    const shown = room(1050).gallery(500);
    expect(shown.count).toBe('1+');
    const seen: (string | undefined)[] = [];
    while (await shown.go(-1)) seen.push(shown.shown?.href);
    expect(seen).toEqual([400, 300, 200, 100].map(href));
    while (await shown.go(1)) seen.push(shown.shown?.href);
    expect(shown.shown?.href).toBe(href(1000));
    expect([shown.count, shown.at]).toEqual(['10', 9]);
  });

  it('stays where it is when nobody answers, and tries again', async () => {
    const { page, gallery } = room(300);
    const shown = gallery(200);
    page.mockRejectedValueOnce(new Error('down'));
    expect(await shown.go(-1)).toBe(false);
    expect([shown.shown?.href, shown.looking]).toEqual([href(200), false]);
    expect(await shown.go(-1)).toBe(true);
    expect(shown.shown?.href).toBe(href(100));
  });
});
