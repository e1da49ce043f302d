import type { Said } from './said';

/** One author's messages within this stand under one head (Let's Chat 0.4.2). */
const TOGETHER_MS = 120_000;

export type Row =
  | { kind: 'new'; key: string }
  | { kind: 'gap'; key: string; after: number; count: number }
  | { kind: 'said'; key: string; said: Said; head: boolean };

/** What was said on one day. */
export interface Day {
  key: string;
  at: number;
  rows: Row[];
}

/** Lays out messages as the rows of days. Keeps the very rows that did not change, so that only new ones are drawn. */
export class RowMaker {
  private seen = new WeakMap<Said, Row & { kind: 'said' }>();

  /** @param readSeq the last message read before, or nothing for no line */
  days(shown: readonly Said[], pending: readonly Said[], readSeq: number | undefined): Day[] {
    const days: Day[] = [];
    let rows: Row[] = [];
    let before: Said | undefined;
    let head: Said | undefined;
    let divided = readSeq === undefined || !shown.some((said) => said.seq <= readSeq || said.seq === readSeq + 1);
    for (const said of [...shown, ...unseen(pending, shown)]) {
      const date = dayOf(said.posted);
      if (!before || dayOf(before.posted) !== date) {
        rows = [];
        // A clock that went back shows a day twice.
        days.push({ key: days.some(({ key }) => key === date) ? date + said.key : date, at: said.posted, rows });
        head = undefined;
      }
      const start = rows.length;
      if (before && said.seq && before.seq && said.seq > before.seq + 1) {
        rows.push({ kind: 'gap', key: `gap${before.seq}`, after: before.seq, count: said.seq - before.seq - 1 });
      }
      if (!divided && readSeq !== undefined && said.seq > readSeq) {
        divided = true;
        rows.push({ kind: 'new', key: 'new' });
      }
      const together = rows.length === start && head?.authorId === said.authorId && near(head, said);
      if (!together) head = said;
      rows.push(this.row(said, !together));
      before = said;
    }
    return days;
  }

  private row(said: Said, head: boolean): Row {
    const known = this.seen.get(said);
    if (known?.head === head) return known;
    const row = { kind: 'said' as const, key: said.key, said, head };
    this.seen.set(said, row);
    return row;
  }
}

/** What is on its way and not there already: a page may hold a message before its answer comes. */
function unseen(pending: readonly Said[], shown: readonly Said[]): readonly Said[] {
  if (!pending.length) return pending;
  const keys = new Set(shown.map(({ key }) => key));
  return pending.filter(({ key }) => !keys.has(key));
}

function near(head: Said, said: Said): boolean {
  return said.posted - head.posted < TOGETHER_MS;
}

/** The local day, as a key. */
export function dayOf(time: number): string {
  const date = new Date(time);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}
