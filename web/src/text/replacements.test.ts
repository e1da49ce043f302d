import { describe, expect, it } from 'vitest';
import { explosive, rulesOf } from './replacements';

const one = (regex: string, template: string) => rulesOf([{ regex, template }]).replacers[0];

describe('an operator’s replacement', () => {
  it('replaces every match in any case, with groups', () => {
    expect(one('b(u)g', '[$1|$&]')?.apply('a BUG, a bug')).toEqual([
      { kind: 'text', text: 'a ' },
      { kind: 'text', text: '[U|BUG]' },
      { kind: 'text', text: ', a ' },
      { kind: 'text', text: '[u|bug]' },
    ]);
  });

  it('leaves a text without a match alone', () => {
    expect(one('x', 'y')?.apply('abc')).toBeUndefined();
  });

  it('writes no HTML but the little it may', () => {
    const nodes = one(
      'x',
      '<a href="javascript:alert(1)" onclick="y">a</a><script>b</script><i>c</i><img src="data:x">',
    )?.apply('x');
    expect(nodes).toEqual([
      { kind: 'text', text: 'a' },
      { kind: 'text', text: 'b' },
      { kind: 'em', children: [{ kind: 'text', text: 'c' }] },
    ]);
  });

  it('cannot be turned into a script by what was typed', () => {
    expect(one('go (\\S+)', '<a href="$1">there</a>')?.apply('go javascript:alert(1)')).toEqual([
      { kind: 'text', text: 'there' },
    ]);
  });

  it('is named and left out when it does not parse', () => {
    expect(rulesOf([{ regex: '(', template: '' }])).toEqual({
      replacers: [],
      refused: [{ regex: '(', why: 'syntax' }],
    });
  });

  it('is asked no more once it was slow', () => {
    let now = 0;
    const [rule] = rulesOf([{ regex: 'a', template: 'b' }], () => (now += 30)).replacers;
    expect(rule?.apply('a')).toBeDefined();
    expect(rule?.apply('a')).toBeUndefined();
  });

  it.each(['(a+)+$', '(a|aa)*$', '(a*)*', '((ab)*c?)+', '(\\w+\\s?)*$', '(a)\\1', 'a*a*a*a*a*b', '(a?){50}'])(
    'is refused when it may explode: %s',
    (regex) => expect(explosive(regex)).toBe(true),
  );

  it.each(['\\bLCB-(\\d+)\\b', 'https?://jira/([A-Z]+-\\d+)', '[(a+)+]', '\\(a+\\)+', '(foo|bar)baz', '(?:ab)+'])(
    'is taken when it cannot: %s',
    (regex) => expect(explosive(regex)).toBe(false),
  );
});
