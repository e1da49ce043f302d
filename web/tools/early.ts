import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const SOURCE = 'src/early.js';

/** Puts a small script in front of everything else in the page: it runs before anything is painted, and is no module. */
export function early(page: string): Plugin {
  let building = false;
  return {
    name: 'early',
    configResolved({ command }) {
      building = command === 'build';
    },
    transformIndexHtml(_, { filename }) {
      if (!filename.endsWith(`/${page}`)) return undefined;
      return [{ tag: 'script', attrs: { src: `./${building ? emit(this) : SOURCE}` }, injectTo: 'head' }];
    },
  };
}

interface Emitter {
  emitFile(file: { type: 'asset'; name: string; source: string }): string;
  getFileName(reference: string): string;
}

function emit(build: unknown): string {
  const emitter = build as Emitter;
  return emitter.getFileName(
    emitter.emitFile({ type: 'asset', name: 'early.js', source: readFileSync(SOURCE, 'utf8') }),
  );
}
