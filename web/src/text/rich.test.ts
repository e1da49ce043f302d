import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mentionsMe } from './mentions';
import type { Block, Inline, Rich, Surroundings } from './nodes';
import { rulesOf } from './replacements';
import { inlineOf } from './inline';
import { isPlain, lexed } from './markdown';
import { richOf } from './rich';

const around: Surroundings = {
  roomHref: (slug) => (slug === 'lobby' || slug === 'the_attic' ? `#!/room/${slug}` : undefined),
  address: (path) => `https://chat.test/${path}`,
  emotes: new Map([['smile', { src: 'extras/emotes/smile.png', size: 20 }]]),
  replacements: rulesOf([{ regex: '\\bLCB-(\\d+)\\b', template: '<a href="https://issues.test/$1">LCB-<b>$1</b></a>' }])
    .replacers,
  me: 'alice',
};

/** What plain words may hold and Markdown might make something of. */
const PIECES = [
  ' ',
  '  ',
  '#',
  '# ',
  '- ',
  '1. ',
  '1) ',
  '+',
  '=',
  '|',
  ':',
  '!',
  '(',
  ')',
  '&amp;',
  '&',
  '"',
  "'",
  '--',
].concat([
  '@alice',
  '#lobby',
  ':smile:',
  'LCB-1',
  'www.x.test',
  'a@b.test',
  'http:',
  '//',
  '{',
  '}',
  '.',
  '\t',
  '\u00a0',
  'word',
]);

const plain = (text: string) => richOf(text, around, { markdown: false });
const rich = (text: string) => richOf(text, around, { markdown: true });

/** A short way to write down what came out. */
function shown(result: Rich): string {
  return result.blocks.map(block).join('|');
}
function block(b: Block): string {
  switch (b.kind) {
    case 'paragraph':
      return inlines(b.children);
    case 'paste':
      return `paste{${inlines(b.children)}}`;
    case 'quote':
      return `quote{${b.blocks.map(block).join('|')}}`;
    case 'list':
      return `list${b.start ?? ''}{${b.items.map((i) => i.map(block).join('|')).join(';')}}`;
    case 'fence':
      return `fence:${b.language}{${b.code}}`;
    case 'image':
      return `image{${b.href}}`;
  }
}
function inlines(nodes: Inline[]): string {
  return nodes
    .map((n) => {
      if (n.kind === 'text') return n.text;
      if (n.kind === 'break') return '⏎';
      if (n.kind === 'mention') return `[@${n.name}${n.mine ? '!' : ''}]`;
      if (n.kind === 'room') return `[#${n.slug}]`;
      if (n.kind === 'link') return `[${n.href} ${inlines(n.children)}]`;
      if (n.kind === 'emote') return `[:${n.name}:]`;
      if (n.kind === 'picture') return `[img ${n.src}]`;
      if (n.kind === 'code') return `\`${n.text}\``;
      return `${n.kind}{${inlines(n.children)}}`;
    })
    .join('');
}

describe('the rules of Let’s Chat 0.4.2', () => {
  it.each([
    ['hello', 'hello'],
    ['  hello  ', 'hello'],
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['hi @bob', 'hi [@bob]'],
    ['hi @Alice and @all', 'hi [@Alice!] and [@all!]'],
    ['hi @bob.', 'hi [@bob].'],
    ['@demo@ada', '@demo@ada'],
    ['x@demo.com', 'x@demo.com'],
    ['(@bob)', '([@bob])'],
    ['see #lobby and #nowhere', 'see [#lobby] and #nowhere'],
    ['a#lobby', 'a#lobby'],
    ['#the_attic', '[#the_attic]'],
    ['upload://files/1/a%20b.pdf', '[https://chat.test/files/1/a%20b.pdf a b.pdf]'],
    ['upload://files/1/a.png', 'image{https://chat.test/files/1/a.png}'],
    ['see upload://files/1/a.png', 'see upload://files/1/a.png'],
    ['https://x.test/a.JPG', 'image{https://x.test/a.JPG}'],
    ['https://x.test/a.jpg?b', '[https://x.test/a.jpg?b https://x.test/a.jpg?b]'],
    ['look https://x.test/a.png', 'look [https://x.test/a.png https://x.test/a.png]'],
    ['ftp://x.test/y', '[ftp://x.test/y ftp://x.test/y]'],
    ['(see https://x.test/a_(b).)', '(see [https://x.test/a_(b) https://x.test/a_(b)].)'],
    ['https://x.test/@bob#lobby', '[https://x.test/@bob#lobby https://x.test/@bob#lobby]'],
    ['javascript:alert(1)', 'javascript:alert(1)'],
    ['data:text/html,x', 'data:text/html,x'],
    [':smile: :frown:', '[:smile:] :frown:'],
    ['a:smile:b', 'a[:smile:]b'],
    [':nope:smile:', ':nope[:smile:]'],
    ['lcb-12 done', '[https://issues.test/12 LCB-strong{12}] done'],
    ['one\ntwo @bob', 'paste{one\ntwo [@bob]}'],
    ['*not* `marked`', '*not* `marked`'],
  ])('%j', (text, expected) => expect(shown(plain(text))).toBe(expected));
});

describe('Markdown', () => {
  it.each([
    ['**b** _i_ ~~s~~ `c`', 'strong{b} em{i} strike{s} `c`'],
    ['one\ntwo', 'one⏎two'],
    ['one\n\ntwo', 'one|two'],
    ['```js\nlet a = 1;\n```', 'fence:js{let a = 1;}'],
    ['> said\n> more', 'quote{said⏎more}'],
    ['- a\n- b @bob', 'list{a;b [@bob]}'],
    ['3. a\n4. b', 'list3{a;b}'],
    ['[x](https://x.test)', '[https://x.test/ x]'],
    ['[x](javascript:alert(1))', '[x](javascript:alert(1))'],
    ['[x](data:text/html;base64,AA==)', '[x](data:text/html;base64,AA==)'],
    ['![x](https://x.test/a.svg)', '[https://x.test/a.svg x]'],
    ['# not a heading', '# not a heading'],
    ['#lobby', '[#lobby]'],
    ['a\n---', 'a⏎---'],
    ['<b>x</b> &amp; <!-- -->', '<b>x</b> &amp; <!-- -->'],
    ['<https://x.test>', '<[https://x.test/ https://x.test]>'],
    ['@bob_the_builder_ x', '[@bob_the_builder_] x'],
    ['https://x.test/_a_b *c*', '[https://x.test/_a_b https://x.test/_a_b] em{c}'],
    ['`@bob :smile:`', '`@bob :smile:`'],
    ['**@alice**', 'strong{[@alice!]}'],
    ['if (a) {\n  b();\n}', 'paste{if (a) {\n  b();\n}}'],
    ['- [ ] todo', 'list{todo}'],
    ['| a | b |\n|---|---|\n| 1 | 2 |', '| a | b |⏎|---|---|⏎| 1 | 2 |'],
    ['x\\*y\\*', 'x*y*'],
    ['[a]: https://x.test', '[a]: [https://x.test/ https://x.test]'],
    ['1 < 2 && 3 > 2', '1 < 2 && 3 > 2'],
  ])('%j', (text, expected) => expect(shown(rich(text))).toBe(expected));

  it('takes a short way for plain words that leads to the same place', () => {
    const words = fc.array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 8 }), fc.constantFrom(...PIECES)));
    fc.assert(
      fc.property(words, (parts) => {
        const text = parts.join('').trim();
        if (isPlain(text))
          expect(lexed(text, around)).toEqual([{ kind: 'paragraph', children: inlineOf(text, around) }]);
      }),
      { numRuns: 3000 },
    );
  });

  it('shows up to three emoji large', () => {
    expect(rich('👍🏽 🎉').jumbo).toBe(true);
    expect(rich('👍👍👍👍').jumbo).toBe(false);
    for (const one of ['🇮🇸', '1️⃣', '❤️', '👩🏽‍🚀', '👨‍👩‍👧‍👦', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '☝🏿']) expect(rich(one).jumbo, one).toBe(true);
    for (const none of ['1', '12', '#', '©', 'a🎉', 'か', '']) expect(rich(none).jumbo, none).toBe(false);
  });
});

describe('mentions of me', () => {
  it.each([
    ['@alice', true],
    ['hey @ALICE!', true],
    ['@all', true],
    ['@alice@host', false],
    ['x@alice', false],
    ['@alicent', false],
    ['@alice.', true],
    ['alice', false],
  ])('%j', (text, expected) => expect(mentionsMe(text, 'alice')).toBe(expected));
});

const hostile = fc.array(
  fc.oneof(
    fc.string(),
    fc.constantFrom(
      ...[
        '<',
        '>',
        '"',
        '[',
        '](',
        ')',
        '!',
        '*',
        '**',
        '_',
        '`',
        '```',
        '~~',
        '\n',
        '\n\n',
        '> ',
        '- ',
        '1. ',
        '#',
        '@',
        ':',
      ],
      ...[
        'javascript:',
        'JaVaScRiPt:alert(1)',
        'data:',
        'https://',
        'https://x.test/a.png',
        'upload://',
        'vbscript:',
        ' ',
      ],
      ...[
        '<a href="javascript:x">',
        '<img src=x onerror=y>',
        ':smile:',
        '@alice',
        '#lobby',
        'LCB-1',
        '\\',
        '|',
        '&#x6a;',
      ],
    ),
  ),
  { maxLength: 40 },
);

const SAFE = /^(?:https?|ftp|mailto):|^#!\/room\//;
const KINDS = new Set(
  'text break mention room link emote picture code strong em strike paragraph paste quote list fence image'.split(' '),
);

function check(node: Block | Inline): void {
  expect(KINDS).toContain(node.kind);
  if ('href' in node) expect(node.href).toMatch(SAFE);
  if (node.kind === 'picture') expect(node.src).toMatch(/^https?:/);
  if (node.kind === 'link') expect(node.children.some((child) => child.kind === 'link')).toBe(false);
  if ('children' in node) node.children.forEach(check);
  if ('blocks' in node) node.blocks.forEach(check);
  if ('items' in node) node.items.flat().forEach(check);
}

describe('for any input', () => {
  it('nothing outside the allow-list comes out', () => {
    fc.assert(
      fc.property(hostile, fc.boolean(), (parts, markdown) => {
        richOf(parts.join(''), around, { markdown }).blocks.forEach(check);
      }),
      { numRuns: 1500 },
    );
  });

  it.each([
    ['brackets', '['],
    ['images', '!['],
    ['open links', '[a]('],
    ['stars', '*a '],
    ['star runs', '**a_'],
    ['star runs among words', '**a word _b of a few '],
    ['underscores', '_a_ '],
    ['backticks', '`a``'],
    ['quotes', '>'],
    ['lists', '- '],
    ['deep lists', ' - - - - - - -\n'],
    ['mentions', '@a.@'],
    ['colons', ':a:b'],
    ['addresses', 'https://a('],
    ['one address', 'a('],
    ['tildes', '~~a~'],
    ['newlines', '\n\n a'],
    ['hashes', '#a#'],
    ['angle', '<a <'],
    ['backslash', '\\'],
  ])('a hostile text of %s takes linear time', (_, piece) => {
    const text = (size: number) => (piece === 'a(' ? 'https://' : '') + piece.repeat(size / piece.length);
    for (const markdown of [true, false]) {
      for (const size of [9_900, 100_000]) {
        const start = performance.now();
        richOf(text(size), around, { markdown });
        expect(performance.now() - start, `${size} ${markdown}`).toBeLessThan(250);
      }
    }
  });
});
