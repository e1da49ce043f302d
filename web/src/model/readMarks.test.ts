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
  it('is told once for a burst', async () => {
    const { ask, marks: mine } = marks();
    mine.set(channel);
    mine.set({ ...channel, readSeq: 8 } as Channel);
    mine.set(channel);
    await vi.runAllTimersAsync();
    expect(ask).toHaveBeenCalledWith('rooms:read', { room: 'r1', seq: 7 });
  });

  it('is still sent when the page goes before', async () => {
    const { ask, fetched, marks: mine } = marks();
    mine.set(channel);
    dispatchEvent(new Event('pagehide'));
    await vi.runAllTimersAsync();
    expect(ask).not.toHaveBeenCalled();
    expect(fetched).toHaveBeenCalledWith(
      expect.stringMatching(/rooms\/r1\/read$/),
      expect.objectContaining({ method: 'POST', keepalive: true, body: '{"seq":7}' }),
    );
  });
});
