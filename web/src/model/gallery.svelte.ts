import { richOf } from '../text/rich';
import type { Surroundings } from '../text/nodes';
import type { Said } from './said';
import type { Source } from './transcript.svelte';

const PAGE = 200;

export interface Shown {
  href: string;
  /** The number of the message that it is. */
  seq: number;
}

/** All pictures of one room, to walk through: those in the page, and before and after them what the server has. */
export class Gallery {
  pictures = $state.raw<readonly Shown[]>([]);
  at = $state(0);
  looking = $state(false);
  private readonly ends = $state({ first: false, last: false });
  readonly shown = $derived(this.pictures[this.at]);
  /** How many there are; with a plus while there may be more. */
  readonly count = $derived(`${this.pictures.length}${this.ends.first && this.ends.last ? '' : '+'}`);

  constructor(
    pictures: readonly Shown[],
    at: number,
    private readonly source: Source,
    private readonly around: Surroundings,
  ) {
    this.pictures = pictures;
    this.at = at;
  }

  /** Goes to the one before or after; tells whether there is one. */
  async go(step: 1 | -1): Promise<boolean> {
    if (this.looking) return false;
    const to = this.at + step;
    if (to < 0) return this.older();
    if (to >= this.pictures.length && !(await this.newer())) return false;
    this.at = to;
    return true;
  }

  private async older(): Promise<boolean> {
    let before = this.pictures[0]?.seq ?? 0;
    const found = await this.look(
      () => !this.ends.first && before > 1,
      async () => {
        const page = await this.source.page({ before, take: PAGE });
        before = page[0]?.seq ?? 0;
        this.ends.first = page.length < PAGE || before <= 1;
        return page;
      },
    );
    if (before <= 1) this.ends.first = true;
    this.pictures = [...found, ...this.pictures];
    this.at = Math.max(0, found.length - 1);
    return found.length > 0;
  }

  private async newer(): Promise<boolean> {
    let since = this.pictures.at(-1)?.seq ?? 0;
    const found = await this.look(
      () => !this.ends.last,
      async () => {
        const page = await this.source.page({ since, take: PAGE });
        since = page.at(-1)?.seq ?? since;
        this.ends.last = page.length < PAGE;
        return page;
      },
    );
    this.pictures = [...this.pictures, ...found];
    return found.length > 0;
  }

  /** Page by page until there are pictures, or no more pages, or no answer. */
  private async look(more: () => boolean, page: () => Promise<Said[]>): Promise<Shown[]> {
    this.looking = true;
    try {
      while (more()) {
        const found = (await page()).flatMap((said) => this.pictureIn(said));
        if (found.length) return found;
      }
    } catch {
      // The next step tries again.
    } finally {
      this.looking = false;
    }
    return [];
  }

  private pictureIn({ text, seq }: Said): Shown[] {
    const [block] = richOf(text, this.around, { markdown: false }).blocks;
    return block?.kind === 'image' ? [{ href: block.href, seq }] : [];
  }
}
