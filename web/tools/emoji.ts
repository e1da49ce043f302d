import type { Plugin } from 'vite';

interface Full {
  label: string;
  unicode: string;
  group?: number;
  order?: number;
  tags?: string[];
  skins?: { unicode: string }[];
}

/** Parts of other emoji, of no use by themselves (Emojibase's group “component”). */
const COMPONENT = 2;

/** Leaves of Emojibase's lists only what the picker shows and searches: about an eighth of them. */
export function emoji(): Plugin {
  return {
    name: 'emoji',
    enforce: 'pre',
    transform(code, id) {
      if (!/emojibase-data\/\w+\/compact\.json$/.test(id)) return undefined;
      const all = (JSON.parse(code) as Full[])
        .filter(({ group }) => group !== undefined && group !== COMPONENT)
        .sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
      return { code: JSON.stringify(all.map(brief)), map: null };
    },
  };
}

/** Character, name, other words for it, group, and whether it takes a skin tone. */
function brief({ unicode, label, tags = [], group, skins }: Full) {
  const words = tags.filter((tag) => !label.includes(tag)).join(' ');
  const toned = skins?.some((skin) => skin.unicode === tone(unicode, '🏽')) ? 1 : 0;
  return [unicode, label, words, group, toned];
}

/** As the picker does it: the tone follows the person, in the place of the wish for colour. */
function tone(unicode: string, modifier: string): string {
  const [person = '', ...rest] = unicode;
  return person + modifier + (rest[0] === '\uFE0F' ? rest.slice(1) : rest).join('');
}
