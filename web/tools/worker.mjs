// Writes dist/sw.js: worker/sw.js with the names of the client's files, and a digest of them as its version.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const page = readFileSync('dist/index.html', 'utf8');
const icons = readdirSync('dist/assets').filter((name) => /^icons-.*\.svg$/.test(name));
// Screens and dialogs, so that each opens without a network; not the emoji, grammars and languages one may never use.
const parts = Object.entries(JSON.parse(readFileSync('dist/.vite/app.json', 'utf8')))
  .filter(([name]) => !/node_modules|locales\//.test(name))
  .flatMap(([, { file, css = [] }]) => [file, ...css]);
const shell = page.match(/assets\/[\w.-]+\.(?:js|css)\b/g) ?? [];
const files = [...new Set([...shell, ...parts, ...icons.map((name) => `assets/${name}`)])].filter((file) =>
  existsSync(`dist/${file}`),
);
const source = readFileSync('worker/sw.js', 'utf8');
const version = createHash('sha256').update(source).update(page).digest('hex').slice(0, 12);
const worker = source.replace('__FILES__', JSON.stringify(files)).replace('__VERSION__', version);
writeFileSync('dist/sw.js', worker);
writeFileSync('dist/sw.js.gz', gzipSync(worker, { level: 9 }));
writeFileSync('dist/sw.js.br', brotliCompressSync(worker));
