import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { fake } from './dev/fake.ts';
import { compress } from './tools/compress.ts';

// Relative addresses only: the built pages work under any sub-path. Nothing inline: the page's policy is script-src and style-src 'self'.
export default defineConfig({
  base: './',
  plugins: [svelte(), fake(), compress()],
  build: {
    outDir: 'dist',
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    manifest: true,
    rolldownOptions: {
      input: { app: 'index.html', login: 'login.html' },
    },
  },
  resolve: process.env.VITEST ? { conditions: ['browser'] } : {},
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    restoreMocks: true,
  },
});
