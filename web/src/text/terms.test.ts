import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { piecesOf } from './terms';

const shown = (text: string, ...terms: string[]) =>
  piecesOf(text, terms)
    .map(({ text, hit }) => (hit ? `[${text}]` : text))
    .join('');

describe('what was looked for', () => {
  it.each([
    ['The deploy is done', ['deploy'], 'The [deploy] is done'],
    ['Deploy, deployed', ['deploy'], '[Deploy], [deploy]ed'],
    ['one two', ['two', 'one'], '[one] [two]'],
    ['abcd', ['abc', 'bcd'], '[abc][d]'],
    ['nothing', ['x', ''], 'nothing'],
    ['İstanbul', ['istanbul'], 'İstanbul'],
  ])('is marked in %s', (text, terms, expected) => expect(shown(text, ...terms)).toBe(expected));

  it('is in sight in a long text', () => {
    const text = `${'a'.repeat(1000)} needle ${'b'.repeat(1000)}`;
    expect(shown(text, 'needle')).toMatch(/^…a+ \[needle\] b+…$/);
  });

  it('neither loses nor doubles a letter of a short text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.array(fc.string({ maxLength: 4 })), (text, terms) => {
        expect(
          piecesOf(text, terms)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
