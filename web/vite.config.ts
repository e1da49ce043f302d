import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { fake } from './dev/fake.ts';
import { compress } from './tools/compress.ts';
import { onlyLexer } from './tools/lexer.ts';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: http: data: blob:; " +
  "connect-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'";

// Relative addresses only: the built pages work under any sub-path. Nothing inline: the page's policy is script-src and
// style-src 'self'. The sign-in page is built by itself, so that it carries no more of the runtime than it uses.
export default defineConfig(({ mode }) => {
  const page = mode === 'login' ? 'login' : 'app';
  return {
    base: './',
    plugins: [svelte(), fake(), onlyLexer(), compress()],
    build: {
      outDir: 'dist',
      emptyOutDir: page === 'app',
      target: 'es2024',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      manifest: `.vite/${page}.json`,
      rolldownOptions: { input: { [page]: page === 'app' ? 'index.html' : 'login.html' } },
    },
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
