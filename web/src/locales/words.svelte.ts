/** A catalogue: texts, or the forms of a text by plural category. */
export type Catalogue = Record<string, string | Partial<Record<Intl.LDMLPluralRule, string>>>;
export type Values = Record<string, string | number>;
export type Loaders = Record<string, () => Promise<{ default: Catalogue }>>;

/** Each by its own name, so that whoever is lost in another finds the way back. */
export const LOCALES = {
  en: 'English',
  de: 'Deutsch',
  fi: 'Suomi',
  fr: 'Français',
  is: 'Íslenska',
  ja: '日本語',
  nl: 'Nederlands',
  pt: 'Português',
  zh: '中文',
} as const;

/** Made from English while developing: longer with accents, and from right to left. */
const TEST_LOCALES = import.meta.env.DEV ? ['en-XA', 'ar'] : [];
const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur']);

/** The language of the page and how it writes dates and numbers; shared by all catalogues. */
class Language {
  tag = $state('en');
  private readonly catalogues = new Set<{ load(tag: string): Promise<void> }>();
  private wish = '';

  /** Turns all catalogues to a language and then the page; English when it is none of ours. The last wish wins. */
  async use(wish: string): Promise<void> {
    this.wish = wish;
    const tag = wish in LOCALES || TEST_LOCALES.includes(wish) ? wish : 'en';
    await Promise.all([...this.catalogues].map((catalogue) => catalogue.load(tag)));
    if (wish !== this.wish) return;
    this.tag = tag;
    document.documentElement.lang = tag;
    document.documentElement.dir = RIGHT_TO_LEFT.has(tag) ? 'rtl' : 'ltr';
  }

  /** Keeps a catalogue in the page's language from now on; done when it is. */
  follow(catalogue: { load(tag: string): Promise<void> }): Promise<void> {
    this.catalogues.add(catalogue);
    return catalogue.load(this.tag);
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

  async load(tag: string): Promise<void> {
    const load = Object.entries(this.loaders).find(([path]) => path.endsWith(`/${tag}.json`))?.[1];
    if (load) this.catalogue = (await load()).default;
    else if (TEST_LOCALES.includes(tag)) this.catalogue = (await import('./pseudo')).pseudo(this.english);
    else this.catalogue = {};
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
  return own.find((tag) => tag in LOCALES) ?? otherwise;
}

function plural(count: string | number | undefined): Intl.LDMLPluralRule {
  return new Intl.PluralRules(language.tag).select(Number(count ?? 0));
}

function number(value: number): string {
  return new Intl.NumberFormat(language.tag).format(value);
}
