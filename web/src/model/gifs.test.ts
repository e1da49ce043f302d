import { describe, expect, it, vi } from 'vitest';
import { Gifs, type Gif } from './gifs.svelte';

const gif = (title: string): Gif => ({ url: `https://g.test/${title}`, preview: '', width: 1, height: 1, title });
const titles = (gifs: Gifs) => gifs.results.map(({ title }) => title);

describe('a search for moving pictures', () => {
  it('waits until one stops typing, and asks once', async () => {
    const search = vi.fn(async (query: string) => [gif(query)]);
    const gifs = new Gifs(search, 1);
    gifs.type('c');
    gifs.type('cat ');
    await vi.waitFor(() => expect(titles(gifs)).toEqual(['cat']));
    expect(search.mock.calls).toEqual([['cat', 0]]);
  });

  it('forgets an answer to what is no longer asked', async () => {
    let answer: (gifs: Gif[]) => void = () => undefined;
    const late = new Promise<Gif[]>((resolve) => (answer = resolve));
    const gifs = new Gifs((query) => (query === 'old' ? late : Promise.resolve([gif(query)])), 0);
    gifs.type('old');
    await vi.waitFor(() => expect(gifs.state).toBe('loading'));
    gifs.type('new');
    await vi.waitFor(() => expect(titles(gifs)).toEqual(['new']));
    answer([gif('old')]);
    await late;
    expect(titles(gifs)).toEqual(['new']);
  });

  it('goes on where it ended, and tells a failure', async () => {
    const gifs = new Gifs(async (_, offset) => {
      if (offset === 2) throw new Error('down');
      return [gif(`${offset}a`), gif(`${offset}b`)];
    }, 0);
    gifs.type('x');
    await vi.waitFor(() => expect(gifs.state).toBe('done'));
    gifs.next();
    await vi.waitFor(() => expect(gifs.state).toBe('failed'));
    expect(titles(gifs)).toEqual(['0a', '0b']);
  });
});
