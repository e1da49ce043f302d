import type { Surroundings } from '../text/nodes';
import { rulesOf, type RefusedRule, type Rules } from '../text/replacements';
import type { Emote, Replacement } from '../wire/contract';
import { address } from '../wire/place';
import type { Channels } from './channels.svelte';

const EMOTE_SIZE = 20;
const MOST_SIZE = 64;

/** What the text rules need to know: rooms, emotes, the operator's replacements, and who I am. */
export class World implements Surroundings {
  emotes = $state.raw<ReadonlyMap<string, { readonly src: string; size: number }>>(new Map());
  private rules = $state.raw<Rules>({ replacers: [], refused: [] });

  constructor(
    private readonly channels: Channels,
    private readonly name: () => string,
  ) {}

  get me(): string {
    return this.name();
  }

  get replacements(): Rules['replacers'] {
    return this.rules.replacers;
  }

  get refusedRules(): RefusedRule[] {
    return this.rules.refused;
  }

  roomHref(slug: string): string | undefined {
    return this.channels.bySlug(slug)?.href;
  }

  address(path: string): string {
    return address(path);
  }

  learn(emotes: readonly Emote[], replacements: readonly Replacement[]): void {
    this.emotes = new Map(emotes.map((emote) => [emote.emote, new Picture(emote)]));
    // Whoever reads the rules does so for every message anew.
    if (replacements.length || this.rules.replacers.length) this.rules = rulesOf(replacements);
  }
}

/** An emote's picture; there are hundreds of them, so its address is made when one is shown. */
class Picture {
  readonly size: number;

  constructor(private readonly emote: Emote) {
    this.size = Math.min(emote.size ?? EMOTE_SIZE, MOST_SIZE);
  }

  get src(): string {
    return address(this.emote.image);
  }
}
