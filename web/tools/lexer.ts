import type { Plugin } from 'vite';

const MARKED = /\/marked\/lib\/marked\.esm\.js$/;
const NEEDED = /(\w+) as (Lexer|Tokenizer)\b/g;

/**
 * Cuts marked down to its lexer. The rest of it writes HTML, which we never do, but is kept by bundlers because the module
 * makes an instance of everything when it is loaded.
 */
export function onlyLexer(): Plugin {
  return {
    name: 'only-lexer',
    enforce: 'pre',
    apply: 'build',
    transform(code, id) {
      if (!MARKED.test(id)) return null;
      const kept = [...code.matchAll(NEEDED)].map(([whole]) => whole);
      const classes = code.replace(/;var \w+=new \w+;function[^]*$/, ';');
      if (kept.length !== 2 || classes === code) this.error('marked is not built as it was: adapt tools/lexer.ts');
      return { code: `${classes}export{${kept.join(',')}};`, map: null };
    },
  };
}
