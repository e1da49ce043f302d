import { describe, expect, it } from 'vitest';
import { pseudo } from './pseudo';
import { language, LOCALES, preferred, Words, type Catalogue } from './words.svelte';

const files = import.meta.glob<{ default: Catalogue }>('./*/*.json', { eager: true });
const catalogues = new Map(
  Object.entries(files).map(([path, { default: catalogue }]) => [path.slice(2, -'.json'.length), catalogue]),
);
const parts = [...new Set([...catalogues.keys()].map((name) => name.split('/')[0] ?? ''))];
const others = Object.keys(LOCALES).filter((tag) => tag !== 'en');
const each = parts.flatMap((part) => others.map((tag) => ({ part, tag })));

const forms = (entry: Catalogue[string] | undefined) =>
  typeof entry === 'string' ? [entry] : Object.values(entry ?? {});
const gaps = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
const of = (part: string, tag: string) => catalogues.get(`${part}/${tag}`) ?? {};

describe('each catalogue', () => {
  it.each(each)('$part in $tag has every text of English and no other', ({ part, tag }) => {
    expect(Object.keys(of(part, tag)).sort()).toEqual(Object.keys(of(part, 'en')).sort());
  });

  it.each(each)('$part in $tag has the same gaps to fill', ({ part, tag }) => {
    for (const [key, english] of Object.entries(of(part, 'en'))) {
      const entry = of(part, tag)[key];
      const whole = typeof english === 'string' ? english : (english.other ?? '');
      const full = typeof entry === 'string' ? entry : (entry?.other ?? '');
      expect({ key, gaps: gaps(full) }).toEqual({ key, gaps: gaps(whole) });
      for (const text of forms(entry)) expect({ key, filled: text.trim() !== '' }).toEqual({ key, filled: true });
    }
  });

  it.each(each)('$part in $tag has the plural forms its language needs', ({ part, tag }) => {
    // What has no form of its own, as millions in French, takes the one for "other".
    const needed = new Intl.PluralRules(tag).resolvedOptions().pluralCategories.filter((name) => name !== 'many');
    for (const [key, english] of Object.entries(of(part, 'en'))) {
      if (typeof english === 'string')
        expect({ key, type: typeof of(part, tag)[key] }).toEqual({ key, type: 'string' });
      else expect({ key, forms: Object.keys(of(part, tag)[key] ?? {}).sort() }).toEqual({ key, forms: needed.sort() });
    }
  });
});

describe('words', () => {
  const english: Catalogue = {
    many: { one: '{count} room', other: '{count} rooms' },
    hi: 'Hello {name}',
    only: 'Only',
  };
  const german: Catalogue = { many: { one: '{count} Raum', other: '{count} Räume' }, hi: 'Hallo {name}' };
  const words = new Words(english, { './x/de.json': () => Promise.resolve({ default: german }) });

  it('follow the language of the page, which says so', async () => {
    await language.follow(words);
    expect(words.t('many', { count: 1 })).toBe('1 room');
    await language.use('de');
    expect([words.t('many', { count: 1 }), words.t('many', { count: 12_000 })]).toEqual(['1 Raum', '12.000 Räume']);
    expect(document.documentElement.lang).toBe('de');
    expect(words.t('hi', { name: 'Ada' })).toBe('Hallo Ada');
    await language.use('en');
  });

  it('are English where a text or a language is missing', async () => {
    await language.use('de');
    expect(words.t('only')).toBe('Only');
    await language.use('tlh');
    expect([words.t('only'), document.documentElement.lang]).toEqual(['Only', 'en']);
  });

  it('are as they were when a language cannot be loaded', async () => {
    const broken = new Words(english, { './x/fi.json': () => Promise.reject(new Error('offline')) });
    await language.follow(broken);
    await expect(language.use('fi')).rejects.toThrow('offline');
    expect([broken.t('only'), document.documentElement.lang]).toEqual(['Only', 'en']);
  });

  it('go from right to left where the language does', async () => {
    await language.use('ar');
    expect([document.documentElement.dir, words.t('hi', { name: 'Ada' })]).toEqual(['rtl', '[Héllö Ada~~~~~]']);
    await language.use('en');
    expect(document.documentElement.dir).toBe('ltr');
  });

  it('look foreign in the test locale, with their gaps whole', () => {
    expect(pseudo(english)).toMatchObject({ many: { other: '[{count} röömš~~~~~]' }, hi: '[Héllö {name}~~~~~]' });
  });

  it.each([
    [['pt-BR', 'en'], 'pt'],
    [['zh-Hant-TW'], 'zh'],
    [['sv', 'fi'], 'fi'],
    [['xx'], 'en'],
  ])('are chosen by what the browser wishes: %s', (wishes, tag) => expect(preferred(wishes)).toBe(tag));
});
