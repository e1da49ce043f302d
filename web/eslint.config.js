import globals from 'globals';
import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** Refuses imports out of a layer: view ─► model ─► wire, view ─► text; wire and text stand alone. */
const wall = (layer, forbidden) => ({
  files: [`src/${layer}/**/*.ts`, `src/${layer}/**/*.svelte`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: forbidden.map((other) => ({ regex: `(^|/)${other}/`, message: `${layer} does not know ${other}.` })),
      },
    ],
  },
});

export default ts.config(
  { ignores: ['dist/', 'node_modules/', 'target/'] },
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      'max-lines': ['error', { max: 250 }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      'no-console': 'error',
      'svelte/no-at-html-tags': 'error',
      'svelte/no-navigation-without-resolve': 'off',
      // What is reactive is said by $state; the rest is not, on purpose.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
  { files: ['src/**/*.test.ts', 'dev/**', 'tools/**', 'e2e/**'], rules: { 'max-lines': 'off', 'no-console': 'off' } },
  wall('wire', ['view', 'model', 'text', 'locales']),
  wall('text', ['view', 'model', 'wire', 'locales']),
  wall('model', ['view']),
  wall('locales', ['view', 'model', 'wire', 'text']),
  wall('view', ['wire']),
);
