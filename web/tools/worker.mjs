// Writes dist/sw.js: worker/sw.js with the names of what the client loads at once, and a digest of them as its version.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const page = readFileSync('dist/index.html', 'utf8');
const icons = readdirSync('dist/assets').filter((name) => /^icons-.*\.svg$/.test(name));
const files = [
  ...new Set([...(page.match(/assets\/[\w.-]+\.(?:js|css)\b/g) ?? []), ...icons.map((n) => `assets/${n}`)]),
];
const source = readFileSync('worker/sw.js', 'utf8');
const version = createHash('sha256').update(source).update(page).digest('hex').slice(0, 12);
const worker = source.replace('__FILES__', JSON.stringify(files)).replace('__VERSION__', version);
writeFileSync('dist/sw.js', worker);
writeFileSync('dist/sw.js.gz', gzipSync(worker, { level: 9 }));
writeFileSync('dist/sw.js.br', brotliCompressSync(worker));
