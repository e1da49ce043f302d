import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KINDS, tokensOf } from './highlight';

const pieces = async (code: string, language: string) =>
  (await tokensOf(code, language))?.filter(({ kind }) => kind).map(({ text, kind }) => [text, kind]);

describe('code', () => {
  it('is cut into its pieces', async () => {
    expect(await pieces('return 42; // done', 'js')).toEqual([
      ['return', 'keyword'],
      ['42', 'number'],
      ['// done', 'comment'],
    ]);
    expect(await pieces('-old\n+new', 'diff')).toEqual([
      ['-old', 'removed'],
      ['+new', 'added'],
    ]);
  });

  it('of another language, or very long, is left as it is', async () => {
    for (const language of ['', 'klingon', 'constructor', '__proto__'])
      expect(await tokensOf('a = 1', language)).toBeUndefined();
    expect(await tokensOf('x'.repeat(20_001), 'java')).toBeUndefined();
  });

  it('loses and gains no letter, whatever it is', async () => {
    const languages = fc.constantFrom('java', 'html', 'python', 'sql', 'yaml', 'md', 'bash', 'ts');
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 300, unit: 'grapheme' }), languages, async (code, language) => {
        const tokens = (await tokensOf(code, language)) ?? [{ text: code, kind: undefined }];
        expect(tokens.map(({ text }) => text).join('')).toBe(code);
        for (const { kind } of tokens) expect([undefined, ...KINDS]).toContain(kind);
      }),
      { numRuns: 200 },
    );
  });

  it('that is hostile takes no time', async () => {
    for (const code of ['<'.repeat(20_000), '("'.repeat(10_000), '/*'.repeat(10_000), '{'.repeat(20_000)])
      for (const language of ['java', 'xml', 'js', 'php', 'bash', 'md']) {
        const start = performance.now();
        await tokensOf(code, language);
        expect(performance.now() - start).toBeLessThan(2000);
      }
  }, 30_000);
});
