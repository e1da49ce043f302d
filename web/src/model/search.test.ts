import { describe, expect, it, vi } from 'vitest';
import type { SearchHit } from '../wire/contract';
import type { Link } from '../wire/socket';
import { queryOf, Search, withChip } from './search.svelte';

const hit = (n: number, room = 'ops', username = 'ada') =>
  ({
    id: `${1000 - n}`,
    text: `word ${n}`,
    posted: `2026-11-${10 + (n % 10)}T10:00:00Z`,
    room: { id: room, slug: room },
    owner: { username },
  }) as SearchHit;

function search(answers: (SearchHit[] | Error)[]) {
  const ask = vi.fn(async () => {
    const next = answers.shift() ?? [];
    if (next instanceof Error) throw next;
    return next;
  });
  const link = { ask } as unknown as Link;
  return { ask, search: new Search(link, { bySlug: () => undefined }, 0) };
}

describe('a query', () => {
  it('is words and where, who and when', () => {
    expect(queryOf(' deploy  in:#ops FROM:@ada before:2026-11-01 done after: ')).toEqual({
      ...{ words: ['deploy', 'done'], in: 'ops', from: 'ada', before: '2026-11-01' },
    });
  });

  it('is written with its chips', () => {
    expect(withChip('deploy in:#ops', 'in', 'general')).toBe('deploy in:#general');
    expect(withChip('deploy in:#ops', 'in', '')).toBe('deploy');
    expect(withChip('', 'from', 'ada')).toBe('from:@ada');
  });
});

describe('a search', () => {
  it('shows hits by room, and goes on after the last', async () => {
    const first = Array.from({ length: 40 }, (_, n) => hit(n, n % 2 ? 'ops' : 'general'));
    const { ask, search: found } = search([first, [hit(40)]]);
    found.start('word');
    await vi.waitFor(() => expect(found.more).toBe(true));
    await found.load();
    expect(found.groups.map(({ room, hits }) => [room.id, hits.length])).toEqual([
      ['general', 20],
      ['ops', 21],
    ]);
    expect(found.more).toBe(false);
    expect(ask.mock.calls.map((call: unknown[]) => (call[1] as { before?: string }).before)).toEqual([
      undefined,
      '961',
    ]);
  });

  it('leaves who, when and with what to the server', async () => {
    const { ask, search: found } = search([[hit(5, 'ops', 'ada')]]);
    found.start('word in:#ops from:@Ada after:2026-11-11 before:2026-11-20 has:link has:nonsense');
    await vi.waitFor(() => expect(found.hits.length).toBe(1));
    const day = (date: number) => new Date(new Date(2026, 10, date).getTime() - 1).toISOString();
    const [, sent] = ask.mock.calls[0] as unknown as [string, object];
    expect(sent).toEqual({ query: 'word', take: 40, room: 'ops', author: 'ada', from: day(12), to: day(20) });
    found.start('word has:link before:yesterday');
    await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(2));
    expect(ask.mock.calls[1]).toEqual(['messages:search', { query: 'word', take: 40, has: 'link' }]);
  });

  it('asks nothing for nothing, and tells a failure', async () => {
    const { ask, search: found } = search([new Error('down'), [hit(1)]]);
    found.start('in:#ops');
    expect([ask.mock.calls.length, found.state]).toEqual([0, 'idle']);
    found.start('word');
    await vi.waitFor(() => expect(found.state).toBe('failed'));
    await found.load();
    expect(found.hits.length).toBe(1);
  });
});
