import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { fake } from './dev/fake.ts';
import { early } from './tools/early.ts';
import { emoji } from './tools/emoji.ts';
import { compress } from './tools/compress.ts';
import { onlyLexer } from './tools/lexer.ts';
import { shell } from './tools/shell.ts';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: http: data: blob:; " +
  "connect-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'";

const PAGES = { app: 'index.html', login: 'login.html', setup: 'setup.html' };

// Relative addresses only: the built pages work under any sub-path. Nothing inline: the page's policy is script-src and
// style-src 'self'. The other pages are built by themselves, so that
// they carry no more of the runtime than they use.
export default defineConfig(({ mode }) => {
  const page = mode === 'login' || mode === 'setup' ? mode : 'app';
  return {
    base: './',
    plugins: [svelte(), early(PAGES.app), emoji(), fake(), onlyLexer(), compress()],
    build: {
      outDir: 'dist',
      emptyOutDir: page === 'app',
      target: 'es2024',
      // The first with light-dark(), in 2024 as well. Put into older words, a colour is that of the page's scheme, not of its place's.
      cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      manifest: `.vite/${page}.json`,
      rolldownOptions: {
        input: { [page]: PAGES[page] },
        output: { codeSplitting: { groups: [shell(PAGES[page], page === 'app' ? 'src/line.ts' : undefined)] } },
      },
    },
    worker: { format: 'es' },
    // What the server sends with every page, so that a breach is seen here too.
    preview: { headers: { 'Content-Security-Policy': POLICY } },
    resolve: process.env.VITEST ? { conditions: ['browser'] } : {},
    test: {
      environment: 'happy-dom',
      include: ['src/**/*.test.ts'],
      restoreMocks: true,
    },
  };
});
