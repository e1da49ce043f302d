import { SvelteMap } from 'svelte/reactivity';
import type { Surroundings } from '../text/nodes';
import { rulesOf, type RefusedRule, type Rules } from '../text/replacements';
import type { Emote, Replacement } from '../wire/contract';
import { address } from '../wire/place';
import type { Channels } from './channels.svelte';

const EMOTE_SIZE = 20;

/** What the text rules need to know: rooms, emotes, the operator's replacements, and who I am. */
export class World implements Surroundings {
  readonly emotes = new SvelteMap<string, { src: string; size: number }>();
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
    for (const { emote, image, size } of emotes) {
      this.emotes.set(emote, { src: address(image), size: Math.min(size ?? EMOTE_SIZE, 64) });
    }
    this.rules = rulesOf(replacements);
  }
}
