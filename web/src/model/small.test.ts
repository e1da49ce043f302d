import { describe, expect, it } from 'vitest';
import { best, completed, fit, wantedAt } from './completion';
import { hashOf, routeOf } from './route.svelte';
import { refusalIn } from '../wire/refused';

describe('a route', () => {
  it.each([
    ['', { at: 'start' }],
    ['#!/', { at: 'start' }],
    ['#!/room/abc', { at: 'room', id: 'abc', seq: undefined }],
    ['#!/room/abc/17', { at: 'room', id: 'abc', seq: 17 }],
    ['#!/direct/abc', { at: 'direct', id: 'abc', seq: undefined }],
    ['#!/search?q=a%20b', { at: 'search', query: 'a b' }],
    ['#!/settings/profile', { at: 'settings', section: 'profile' }],
    ['#!/room/%E0%A4%A', { at: 'room', id: '%E0%A4%A', seq: undefined }],
    ['#!/what', { at: 'start' }],
  ])('%s', (hash, route) => expect(routeOf(hash)).toEqual(route));

  it('is written as it is read', () => {
    for (const hash of ['#!/', '#!/rooms', '#!/room/abc/17', '#!/settings/profile', '#!/search?q=a%20b']) {
      expect(hashOf(routeOf(hash))).toBe(hash);
    }
  });
});

describe('completion', () => {
  it.each([
    ['hi @al', '@', 'al'],
    ['@@gr', '@@', 'gr'],
    ['(#ge', '#', 'ge'],
    [':sm', ':', 'sm'],
    ['/he', '/', 'he'],
  ])('of %j', (text, trigger, query) => expect(wantedAt(text, text.length)).toMatchObject({ trigger, query }));

  it.each(['x@al', 'hello', ':s', 'http://x', 'a/he', '@al '])('not of %j', (text) =>
    expect(wantedAt(text, text.length)).toBeUndefined(),
  );

  it('puts the choice, a blank and the caret where they belong', () => {
    const wanted = wantedAt('hi @al there', 6);
    expect(wanted && completed('hi @al there', wanted, 6, '@alice')).toEqual({ text: 'hi @alice there', caret: 10 });
  });

  it('finds by beginning, then by word, then by letters in order', () => {
    expect([fit('lo', 'Lovelace'), fit('lo', 'Ada Lovelace'), fit('lo', 'l_o'), fit('lo', 'ol')]).toEqual([3, 2, 1, 0]);
    expect(best(['Ada Lovelace', 'Bob', 'Lola'], 'lo', (name) => [name], 5)).toEqual(['Lola', 'Ada Lovelace']);
  });
});

describe('a refusal', () => {
  it.each([
    ['Not Found', 'missing'],
    ['Bad Request', 'invalid'],
    [{ status: 'error', message: 'password required', errors: 'password required' }, 'password'],
    [{ message: 'x', name: 'ValidationError', errors: { slug: { message: 'taken' } } }, 'invalid'],
  ])('is seen in %j', (answer, reason) => expect(refusalIn(answer)?.reason).toBe(reason));

  it.each([null, undefined, [], { id: 'a', status: 'online' }, 'No Content'])('is not seen in %j', (answer) =>
    expect(refusalIn(answer)).toBeUndefined(),
  );

  it('tells the mistakes by field', () => {
    expect(refusalIn({ errors: { slug: { message: 'taken' } } })?.fields).toEqual({ slug: 'taken' });
  });
});
