/** A catalogue: texts, or the forms of a text by plural category. */
export type Catalogue = Record<string, string | Partial<Record<Intl.LDMLPluralRule, string>>>;
export type Values = Record<string, string | number>;
export type Loaders = Record<string, () => Promise<{ default: Catalogue }>>;

export const LOCALES = ['en', 'de', 'fi', 'fr', 'is', 'ja', 'nl', 'pt', 'zh'] as const;
const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur']);

/** The language of the page and how it writes dates and numbers; shared by all catalogues. */
class Language {
  tag = $state('en');

  set(tag: string): void {
    this.tag = tag;
    document.documentElement.lang = tag;
    document.documentElement.dir = RIGHT_TO_LEFT.has(tag.split('-')[0] ?? '') ? 'rtl' : 'ltr';
  }
}

export const language = new Language();

/** The texts of one part of the client in one language, English where that has none. */
export class Words<Key extends string> {
  private catalogue = $state.raw<Catalogue>({});

  constructor(
    private readonly english: Catalogue,
    private readonly loaders: Loaders,
  ) {}

  /** Changes the language; stays where it was when there is no such catalogue. */
  async use(tag: string): Promise<void> {
    const load = Object.entries(this.loaders).find(([path]) => path.endsWith(`/${tag}.json`))?.[1];
    this.catalogue = load ? (await load()).default : {};
    language.set(load ? tag : 'en');
  }

  readonly t = (key: Key, values: Values = {}): string => {
    const entry = this.catalogue[key] ?? this.english[key] ?? key;
    const text = typeof entry === 'string' ? entry : (entry[plural(values.count)] ?? entry.other ?? key);
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      return typeof value === 'number' ? number(value) : (value ?? whole);
    });
  };
}

/** The best of our languages for the browser's wishes. */
export function preferred(wishes: readonly string[] = navigator.languages, otherwise = 'en'): string {
  const own = wishes.map((wish) => wish.toLowerCase().split('-')[0] ?? '');
  return own.find((tag) => (LOCALES as readonly string[]).includes(tag)) ?? otherwise;
}

function plural(count: string | number | undefined): Intl.LDMLPluralRule {
  return new Intl.PluralRules(language.tag).select(Number(count ?? 0));
}

function number(value: number): string {
  return new Intl.NumberFormat(language.tag).format(value);
}
