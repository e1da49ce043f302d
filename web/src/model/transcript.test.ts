import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import { RowMaker } from './rows';
import type { Said } from './said';
import { Transcript, type Source } from './transcript.svelte';

const said = (seq: number, more: Partial<Said> = {}): Said => ({
  ...{ key: `k${seq}`, id: `${seq}`, seq, authorId: 'a', author: undefined, text: `text ${seq}` },
  ...{ posted: seq * 1000, state: 'sent', clientId: undefined },
  ...more,
});
const stretch = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => said(from + i));

/** A room with so many messages, and what was asked of it. */
function room(count: number) {
  const asked: object[] = [];
  const source: Source = {
    page: async (want) => {
      asked.push(want);
      const { before, since, take } = want;
      if (since !== undefined) return stretch(since + 1, Math.min(count, since + take));
      const end = Math.min(count, (before ?? Infinity) - 1);
      return stretch(Math.max(1, end - take + 1), end);
    },
  };
  const transcript = new Transcript(source, (run) => run());
  transcript.tail = count;
  return { transcript, asked, grow: (to: number) => (count = to) };
}

const numbers = ({ shown }: Transcript) => shown.map(({ seq }) => seq);
async function toStart(transcript: Transcript): Promise<void> {
  for (let i = 0; i < 300 && !transcript.atStart; i++) await transcript.older();
}
const ends = (transcript: Transcript) => [numbers(transcript).at(0), numbers(transcript).at(-1)];

describe('a transcript', () => {
  it('opens at the newest page, once', async () => {
    const { transcript, asked } = room(120);
    await Promise.all([transcript.open(), transcript.open()]);
    expect(ends(transcript)).toEqual([91, 120]);
    expect(asked).toHaveLength(1);
    expect(transcript.atTail).toBe(true);
    expect(transcript.atStart).toBe(false);
  });

  it('knows an empty room', async () => {
    const { transcript } = room(0);
    await transcript.open();
    expect([transcript.opened, transcript.atTail, transcript.atStart]).toEqual([true, true, true]);
  });

  it('shows what is said once, in order, whatever order it comes in', async () => {
    const { transcript } = room(3);
    await transcript.open();
    [said(5), said(4), said(5)].forEach((one) => transcript.receive(one));
    expect(numbers(transcript)).toEqual([1, 2, 3, 4, 5]);
  });

  it('pages up to the beginning with a bounded number of rows', async () => {
    const { transcript } = room(1000);
    await transcript.open();
    transcript.following = false;
    for (let i = 0; i < 30 && !transcript.atStart; i++) {
      await transcript.older();
      expect(transcript.shown.length).toBeLessThanOrEqual(200);
    }
    expect(ends(transcript)).toEqual([1, 200]);
    expect(transcript.atTail).toBe(false);
  });

  it('keeps a bounded number in memory and still finds its way back', async () => {
    const { transcript } = room(5000);
    await transcript.open();
    transcript.following = false;
    await toStart(transcript);
    transcript.receive(said(5001));
    expect(ends(transcript)).toEqual([1, 200]);
    await transcript.latest();
    expect(ends(transcript)[1]).toBe(5000);
  });

  it('comes down again page by page', async () => {
    const { transcript } = room(5000);
    await transcript.open();
    transcript.following = false;
    await toStart(transcript);
    for (let i = 0; i < 200 && !transcript.atTail; i++) await transcript.newer();
    expect(numbers(transcript).at(-1)).toBe(5000);
    const all = numbers(transcript);
    expect(all).toEqual([...all].sort((a, b) => a - b));
  });

  it('does not move while one reads further up', async () => {
    const { transcript } = room(300);
    await transcript.open();
    transcript.following = false;
    await transcript.older();
    const [first] = ends(transcript);
    for (let seq = 301; seq <= 500; seq++) transcript.receive(said(seq));
    expect(ends(transcript)[0]).toBe(first);
    expect(transcript.shown.length).toBeLessThanOrEqual(200);
    expect(transcript.atTail).toBe(false);
  });

  it('takes up what it missed without a gap', async () => {
    const { transcript } = room(10);
    await transcript.open();
    expect(transcript.last).toBe(10);
    await transcript.catchUp(stretch(11, 30), 30, false);
    expect(ends(transcript)).toEqual([1, 30]);
  });

  it('shows a gap when it missed very much, and fills it', async () => {
    const { transcript, grow } = room(10);
    await transcript.open();
    grow(2000);
    await transcript.catchUp(stretch(11, 211), 2000, true);
    await transcript.latest();
    transcript.following = false;
    await toStart(transcript);
    const gap = () =>
      new RowMaker()
        .days(transcript.shown, [], undefined)
        .flatMap(({ rows }) => rows)
        .find((row) => row.kind === 'gap');
    for (let i = 0; i < 10 && !gap(); i++) await transcript.newer();
    expect(gap()).toMatchObject({ after: 210, count: 1740 });
    await transcript.fill(210);
    expect(numbers(transcript)).toContain(211);
  });

  it('goes to a message by its number', async () => {
    const { transcript } = room(5000);
    await transcript.open();
    expect(await transcript.around(1234)).toBe(true);
    expect(numbers(transcript)).toContain(1234);
    expect(numbers(transcript)).toContain(1200);
    expect(await transcript.around(9999)).toBe(false);
  });

  it('says that loading failed and can try again', async () => {
    let broken = true;
    const transcript = new Transcript(
      { page: async () => (broken ? Promise.reject(new Error('no')) : stretch(1, 3)) },
      (run) => run(),
    );
    await transcript.open();
    expect([transcript.failed, transcript.opened]).toEqual([true, false]);
    broken = false;
    await transcript.open();
    expect([transcript.failed, transcript.opened]).toEqual([false, true]);
  });

  it('draws many messages in one go', async () => {
    const runs: (() => void)[] = [];
    const transcript = new Transcript({ page: async () => [] }, (run) => runs.push(run));
    await transcript.open();
    for (let seq = 1; seq <= 200; seq++) transcript.receive(said(seq));
    flushSync();
    expect(runs).toHaveLength(1);
    runs[0]?.();
    expect(transcript.shown).toHaveLength(100);
  });
});

describe('rows', () => {
  const minute = 60_000;
  const noon = new Date(2026, 10, 24, 12).getTime();
  const at = (seq: number, minutes: number, authorId = 'a') => said(seq, { posted: noon + minutes * minute, authorId });
  const heads = (all: Said[]) =>
    new RowMaker().days(all, [], undefined).flatMap(({ rows }) => rows.map((row) => row.kind === 'said' && row.head));

  it('puts one author’s messages of two minutes under one head', () => {
    expect(heads([at(1, 0), at(2, 1), at(3, 1.9), at(4, 2)])).toEqual([true, false, false, true]);
  });

  it('gives another author a head', () => {
    expect(heads([at(1, 0), at(2, 0, 'b'), at(3, 0)])).toEqual([true, true, true]);
  });

  it('begins a new day with its date and a head', () => {
    const days = new RowMaker().days([at(1, 719.5), at(2, 720.5)], [], undefined);
    expect(days.map(({ rows }) => rows.length)).toEqual([1, 1]);
    expect(days[1]?.rows[0]).toMatchObject({ head: true });
  });

  it('draws the line before the first new message', () => {
    const rows = new RowMaker().days([at(1, 0), at(2, 0), at(3, 0)], [], 2).flatMap((day) => day.rows);
    expect(rows.map(({ kind }) => kind)).toEqual(['said', 'said', 'new', 'said']);
  });

  it('shows what is on its way once, also when it is there before its answer', () => {
    const sending = said(0, { key: 'k2', state: 'sending' });
    const rows = new RowMaker().days([at(1, 0), at(2, 0)], [sending, said(0, { key: 'new' })], undefined);
    expect(rows.flatMap((day) => day.rows).map(({ key }) => key)).toEqual(['k1', 'k2', 'new']);
  });

  it('keeps a row that did not change', () => {
    const maker = new RowMaker();
    const all = [at(1, 0), at(2, 1)];
    const before = maker.days(all, [], undefined)[0]?.rows;
    const after = maker.days([...all, at(3, 1.5)], [], undefined)[0]?.rows;
    expect(after?.slice(0, 2).map((row, i) => row === before?.[i])).toEqual([true, true]);
  });
});
