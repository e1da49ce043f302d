import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Message } from '../wire/contract';
import { Refused } from '../wire/refused';
import { Outbox, type Letter } from './outbox.svelte';

const message = (text: string, clientId: string): Message => ({
  ...{ id: text, text, posted: '2026-11-25T10:00:00.000Z', owner: 'me', room: 'r', seq: 1, clientId },
});

describe('the outbox', () => {
  let kept: Letter[];
  let posted: string[];
  let answer: (text: string, clientId: string) => Promise<Message>;
  let serial: number;

  beforeEach(() => {
    vi.useFakeTimers();
    kept = [];
    posted = [];
    serial = 0;
    answer = async (text, clientId) => message(text, clientId);
  });

  const outbox = (online = true) => {
    const made = new Outbox(
      async (_, text, clientId) => {
        posted.push(text);
        return answer(text, clientId);
      },
      { load: async () => kept, save: async (letters) => void (kept = letters) },
      () => undefined,
      () => `c${++serial}`,
    );
    made.online = online;
    return made;
  };

  it('sends in order, one at a time, and forgets what arrived', async () => {
    const box = outbox();
    ['a', 'b', 'c'].forEach((text) => box.send('room:1', text));
    await vi.runAllTimersAsync();
    expect(posted).toEqual(['a', 'b', 'c']);
    expect(box.letters).toEqual([]);
    expect(kept).toEqual([]);
  });

  it('keeps what is written offline, over a reload, and sends it when the line is back', async () => {
    const before = outbox(false);
    before.send('room:1', 'a');
    await vi.runAllTimersAsync();
    expect(kept).toHaveLength(1);
    const after = outbox(false);
    await after.load();
    expect(after.pending('room:1', 'me')).toMatchObject([{ text: 'a', state: 'waiting', seq: 0 }]);
    after.online = true;
    after.flush();
    await vi.runAllTimersAsync();
    expect(posted).toEqual(['a']);
  });

  it('fails at once when the server refuses, and can be tried again', async () => {
    answer = async () => Promise.reject(new Refused('invalid', 'Bad Request'));
    const box = outbox();
    box.send('room:1', 'a');
    await vi.runAllTimersAsync();
    expect(box.letters).toMatchObject([{ state: 'failed' }]);
    answer = async (text, clientId) => message(text, clientId);
    box.retry('c1');
    await vi.runAllTimersAsync();
    expect(box.letters).toEqual([]);
  });

  it('sends what comes after a failed one', async () => {
    answer = async (text, id) => (text === 'a' ? Promise.reject(new Refused('invalid', 'no')) : message(text, id));
    const box = outbox();
    box.send('room:1', 'a');
    box.send('room:1', 'b');
    await vi.runAllTimersAsync();
    expect(box.letters).toMatchObject([{ text: 'a', state: 'failed' }]);
    expect(posted).toEqual(['a', 'b']);
  });

  it('tries again with the same id when the answer was lost, not for ever', async () => {
    answer = async () => Promise.reject(new Refused('unreachable', 'No answer'));
    const box = outbox();
    box.send('room:1', 'a');
    await vi.runAllTimersAsync();
    expect(posted).toHaveLength(5);
    expect(box.letters).toMatchObject([{ clientId: 'c1', state: 'failed' }]);
  });

  it('settles by the news when that comes first', () => {
    const box = outbox();
    answer = () => new Promise(() => undefined);
    box.send('room:1', 'a');
    box.settle('c1');
    expect(box.letters).toEqual([]);
  });

  it('discards', () => {
    const box = outbox(false);
    box.send('room:1', 'a');
    box.discard('c1');
    expect(box.letters).toEqual([]);
  });
});
