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

/** Fetches its texts in a language; what it answers turns to them, so that all change at once or none. */
interface Follower {
  fetch(tag: string): Promise<() => void>;
}

/** The language of the page and how it writes dates and numbers; shared by all catalogues. */
class Language {
  tag = $state('en');
  private readonly catalogues = new Set<Follower>();
  private wish = '';

  /** Turns all catalogues to a language and then the page; English when it is none of ours. The last wish wins. */
  async use(wish: string): Promise<void> {
    this.wish = wish;
    const tag = wish in LOCALES || TEST_LOCALES.includes(wish) ? wish : 'en';
    const turns = await Promise.all([...this.catalogues].map((catalogue) => catalogue.fetch(tag)));
    if (wish !== this.wish) return;
    for (const turn of turns) turn();
    this.tag = tag;
    document.documentElement.lang = tag;
    document.documentElement.dir = RIGHT_TO_LEFT.has(tag) ? 'rtl' : 'ltr';
  }

  /** Keeps a catalogue in the page's language from now on; done when it is. */
  async follow(catalogue: Follower): Promise<void> {
    this.catalogues.add(catalogue);
    const turn = await catalogue.fetch(this.tag);
    turn();
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

  async fetch(tag: string): Promise<() => void> {
    const catalogue = await this.textsIn(tag);
    return () => (this.catalogue = catalogue);
  }

  readonly t = (key: Key, values: Values = {}): string => {
    const entry = this.catalogue[key] ?? this.english[key] ?? key;
    const text = typeof entry === 'string' ? entry : (entry[plural(values.count)] ?? entry.other ?? key);
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      return typeof value === 'number' ? number(value) : (value ?? whole);
    });
  };

  private async textsIn(tag: string): Promise<Catalogue> {
    const load = Object.entries(this.loaders).find(([path]) => path.endsWith(`/${tag}.json`))?.[1];
    if (load) return (await load()).default;
    return TEST_LOCALES.includes(tag) ? (await import('./pseudo')).pseudo(this.english) : {};
  }
}

/** The best of our languages for the browser's wishes. */
export function preferred(wishes: readonly string[] = navigator.languages, otherwise = 'en'): string {
  const own = wishes.map((wish) => wish.toLowerCase().split('-')[0] ?? '');
  return own.find((tag) => tag in LOCALES) ?? otherwise;
}

/** A small whole number is written with its digits alone in every language of ours. */
const SMALL = 1000;

/** Making these costs more than all their answers, so they are kept. */
const plurals = new Map<string, Intl.PluralRules>();
const numbers = new Map<string, Intl.NumberFormat>();

function plural(count: string | number | undefined): Intl.LDMLPluralRule {
  const { tag } = language;
  const rules = plurals.get(tag) ?? new Intl.PluralRules(tag);
  plurals.set(tag, rules);
  return rules.select(Number(count ?? 0));
}

function number(value: number): string {
  if (Number.isInteger(value) && value >= 0 && value < SMALL) return String(value);
  const { tag } = language;
  const format = numbers.get(tag) ?? new Intl.NumberFormat(tag);
  numbers.set(tag, format);
  return format.format(value);
}
