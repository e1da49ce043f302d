import { searchGifs, type Gif } from '../wire/giphy';

export type { Gif };

/** Searches begin this long after the last key (Let's Chat 0.4.2). */
const WAIT_MS = 400;

/** A search for moving pictures, as one types. */
export class Gifs {
  results = $state.raw<readonly Gif[]>([]);
  state = $state<'idle' | 'loading' | 'done' | 'failed'>('idle');
  /** Whether there may be more than what is shown. */
  more = $state(false);
  private query = '';
  private serial = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly search: (query: string, offset: number) => Promise<Gif[]> = searchGifs,
    private readonly wait = WAIT_MS,
  ) {}

  type(query: string): void {
    this.query = query.trim();
    this.serial++;
    clearTimeout(this.timer);
    if (this.query) this.timer = setTimeout(() => void this.load(0), this.wait);
    else this.put([], 'idle', false);
  }

  again(): void {
    void this.load(0);
  }

  next(): void {
    if (this.state === 'done' && this.more) void this.load(this.results.length);
  }

  close(): void {
    this.serial++;
    clearTimeout(this.timer);
  }

  private async load(offset: number): Promise<void> {
    const serial = ++this.serial;
    this.state = 'loading';
    try {
      const found = await this.search(this.query, offset);
      if (serial === this.serial) this.put([...this.results.slice(0, offset), ...found], 'done', found.length > 0);
    } catch {
      if (serial === this.serial) this.state = 'failed';
    }
  }

  private put(results: Gif[], state: Gifs['state'], more: boolean): void {
    this.results = results;
    this.state = state;
    this.more = more;
  }
}
