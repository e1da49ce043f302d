import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Link } from '../wire/socket';
import type { Channel } from './channel.svelte';
import { ReadMarks } from './readMarks';

const channel = { kind: 'room', id: 'r1', readSeq: 7 } as Channel;

function marks() {
  vi.useFakeTimers();
  const ask = vi.fn(async () => null);
  const fetched = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response());
  return { ask, fetched, marks: new ReadMarks({ ask } as unknown as Pick<Link, 'ask'>) };
}

afterEach(() => vi.useRealTimers());

describe('how far one has read', () => {
  it('is told at once, and once more for a burst', async () => {
    const { ask, marks: mine } = marks();
    const read = { ...channel } as { -readonly [K in keyof Channel]: Channel[K] };
    for (const seq of [7, 8, 9]) {
      read.readSeq = seq;
      mine.set(read as Channel);
    }
    expect(ask.mock.calls).toEqual([['rooms:read', { room: 'r1', seq: 7 }]]);
    await vi.runAllTimersAsync();
    expect(ask.mock.calls).toEqual([
      ['rooms:read', { room: 'r1', seq: 7 }],
      ['rooms:read', { room: 'r1', seq: 9 }],
    ]);
  });

  it('is still sent when the page goes before', async () => {
    const { ask, fetched, marks: mine } = marks();
    mine.set(channel);
    mine.set(channel);
    dispatchEvent(new Event('pagehide'));
    await vi.runAllTimersAsync();
    expect(ask).toHaveBeenCalledTimes(1);
    expect(fetched).toHaveBeenCalledWith(
      expect.stringMatching(/rooms\/r1\/read$/),
      expect.objectContaining({ method: 'POST', keepalive: true, body: '{"seq":7}' }),
    );
  });
});
