import type { Soon } from './frame';
import type { Said } from './said';

export const PAGE = 50;
/** Messages drawn when one comes to the end: a screenful or two. What else is in memory follows when one scrolls up. */
const FIRST = 30;
/** Messages in the page at once while one follows the end, and at most while one reads further up. */
const FOLLOWED = 100;
const SHOWN = 200;
/** Messages of one room kept in memory. */
const KEPT = 2000;
/** Missed more than this, and the log shows a gap to load instead of everything. */
const CATCH_UP = 200;

export interface Source {
  /** A stretch of messages before or after a number, or the newest; in any order. */
  page(stretch: { before?: number; since?: number; take: number }): Promise<Said[]>;
}

export type Loading = 'idle' | 'first' | 'older' | 'newer';

/**
 * What was said in one room: a stretch of it in memory, ordered by number, and a shorter one of that in the page.
 * Numbers have no gaps, so a jump in them is something missed.
 */
export class Transcript {
  /** What the page shows; replaced as a whole, at most once a frame. */
  shown = $state.raw<readonly Said[]>([]);
  loading = $state<Loading>('idle');
  failed = $state(false);
  opened = $state(false);
  /** The newest number known to exist. */
  tail = $state(0);
  /** Whether the newest message is in the page. */
  readonly atTail = $derived(this.tail === 0 || (this.shown.at(-1)?.seq ?? 0) >= this.tail);
  readonly atStart = $derived(this.opened && (this.shown[0]?.seq ?? 1) <= 1);

  /** Whether the reader is at the end and wants to stay there. Told by the view. */
  following = true;
  private kept: Said[] = [];
  private from = 0;
  private to = 0;
  private planned = false;

  constructor(
    private readonly source: Source,
    private readonly soon: Soon,
  ) {}

  /** The newest number in memory, to ask for what came after it; nothing before the first page. */
  get last(): number | undefined {
    return this.opened ? (this.kept.at(-1)?.seq ?? 0) : undefined;
  }

  /** Loads the newest page, once. */
  async open(): Promise<void> {
    if (this.opened || this.loading !== 'idle') return;
    await this.load('first', async () => this.restart(await this.source.page({ take: PAGE })));
  }

  /** A message just said. */
  receive(said: Said): void {
    const attached = (this.kept.at(-1)?.seq ?? 0) >= this.tail;
    this.tail = Math.max(this.tail, said.seq);
    if (this.opened && attached) this.merge([said]);
  }

  /** A message that was edited or removed, if it is in memory and this is not known already. */
  change(said: Said): void {
    const known = this.kept[this.placeOf(said.seq)];
    if (known?.seq === said.seq && (known.change ?? 0) <= (said.change ?? 0)) this.merge([{ ...known, ...said }]);
  }

  /** The message of a number, if it is in memory. */
  find(seq: number): Said | undefined {
    const known = this.kept[this.placeOf(seq)];
    return known?.seq === seq ? known : undefined;
  }

  /** What was missed while away, oldest first. */
  async catchUp(missed: readonly Said[], tail: number, more: boolean): Promise<void> {
    const attached = (this.kept.at(-1)?.seq ?? 0) >= this.tail;
    this.tail = Math.max(this.tail, tail, missed.at(-1)?.seq ?? 0);
    if (!this.opened || !attached) return;
    this.merge(missed.slice(0, CATCH_UP));
    if (more || missed.length > CATCH_UP) this.merge(await this.source.page({ take: PAGE }));
  }

  /** Shows what came before; asks the server when memory has no more. */
  async older(): Promise<void> {
    if (this.loading !== 'idle' || this.atStart) return;
    const first = this.kept[0]?.seq ?? 1;
    if (this.from === 0 && first > 1) {
      await this.load('older', async () => this.merge(await this.source.page({ before: first, take: PAGE })));
    }
    this.show(Math.max(0, this.from - PAGE), Math.min(this.to, this.from - PAGE + SHOWN));
  }

  /** Shows what came after. */
  async newer(): Promise<void> {
    if (this.loading !== 'idle' || this.atTail) return;
    const last = this.kept.at(-1)?.seq ?? 0;
    if (this.to === this.kept.length && last < this.tail) {
      await this.load('newer', async () => this.merge(await this.source.page({ since: last, take: PAGE })));
    }
    const to = Math.min(this.kept.length, this.to + PAGE);
    this.show(Math.max(this.from, to - SHOWN), to);
  }

  /** Goes to the end. */
  async latest(): Promise<void> {
    this.following = true;
    if ((this.kept.at(-1)?.seq ?? 0) < this.tail) {
      await this.load('newer', async () => this.restart(await this.source.page({ take: PAGE })));
    } else this.showEnd();
  }

  /** Goes to a message by its number; tells whether it is there. */
  async around(seq: number): Promise<boolean> {
    this.following = false;
    let at = this.kept.findIndex((said) => said.seq === seq);
    if (at < 0) {
      await this.load('first', async () => {
        const [before, after] = await Promise.all([
          this.source.page({ before: seq + 1, take: PAGE }),
          this.source.page({ since: seq, take: PAGE }),
        ]);
        this.restart([...before, ...after]);
      });
      at = this.kept.findIndex((said) => said.seq === seq);
    }
    if (at >= 0) this.show(at - PAGE, at + PAGE);
    return at >= 0;
  }

  /** Loads a part of what is missing after a number. */
  async fill(after: number): Promise<void> {
    await this.load('newer', async () => this.merge(await this.source.page({ since: after, take: PAGE })));
  }

  private async load(what: Loading, run: () => Promise<void>): Promise<void> {
    this.loading = what;
    this.failed = false;
    try {
      await run();
    } catch {
      this.failed = true;
    } finally {
      this.loading = 'idle';
    }
  }

  private restart(page: readonly Said[]): void {
    this.kept = [];
    this.from = this.to = 0;
    this.opened = true;
    this.merge(page);
    this.show(this.kept.length - FIRST, this.kept.length);
  }

  /** Puts messages in their places, each once, and keeps the shown stretch where it was. */
  private merge(news: readonly Said[]): void {
    const firstShown = this.kept[this.from]?.seq ?? 0;
    const lastShown = this.kept[this.to - 1]?.seq ?? 0;
    const atEnd = this.to === this.kept.length;
    for (const said of news) this.place(said);
    this.tail = Math.max(this.tail, this.kept.at(-1)?.seq ?? 0);
    this.from = Math.max(0, this.placeOf(firstShown));
    this.to = atEnd ? this.kept.length : this.placeOf(lastShown) + 1;
    this.trim();
    this.plan();
  }

  private place(said: Said): void {
    const last = this.kept.at(-1);
    if (!last || last.seq < said.seq) {
      this.kept.push(said);
      return;
    }
    const at = this.placeOf(said.seq);
    if (this.kept[at]?.seq === said.seq) this.kept[at] = { ...said, key: this.kept[at].key };
    else this.kept.splice(at, 0, said);
  }

  /** Where a number is, or would go. */
  private placeOf(seq: number): number {
    let low = 0;
    let high = this.kept.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.kept[middle]?.seq ?? 0) < seq) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Lets go of what is furthest from the reader. */
  private trim(): void {
    const over = this.kept.length - KEPT;
    if (over <= 0) return;
    if (this.from > this.kept.length - this.to) {
      this.kept.splice(0, over);
      this.from -= over;
      this.to -= over;
    } else this.kept.splice(this.kept.length - over);
  }

  private plan(): void {
    if (this.planned) return;
    this.planned = true;
    this.soon(() => {
      this.planned = false;
      if (this.following && this.to === this.kept.length) this.showEnd();
      else this.show(this.from, Math.min(this.to, this.from + SHOWN));
    });
  }

  /** Shows the end, with what is drawn already as far as it belongs there. */
  private showEnd(): void {
    const end = this.kept.length;
    this.show(this.to === end ? Math.max(this.from, end - FOLLOWED) : end - FIRST, end);
  }

  private show(from: number, to: number): void {
    this.from = Math.max(0, from);
    this.to = Math.min(this.kept.length, to);
    this.shown = this.kept.slice(this.from, this.to);
  }
}
