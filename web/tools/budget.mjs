// Adds up what each page loads before anything lazy, compressed, and fails above the budget.
import { existsSync, readFileSync, statSync } from 'node:fs';

const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'));
const BUDGETS = {
  'login.html': { js: 25_000, css: 20_000 },
  'index.html': { js: 90_000, css: 20_000 },
};

/** Every chunk that is loaded with this one. */
function withImports(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const other of manifest[key].imports ?? []) withImports(other, seen);
  return seen;
}

const size = (file) => statSync(existsSync(`dist/${file}.gz`) ? `dist/${file}.gz` : `dist/${file}`).size;
const sum = (files) => [...new Set(files)].reduce((total, file) => total + size(file), 0);

let over = false;
for (const [page, budget] of Object.entries(BUDGETS)) {
  const chunks = [...withImports(page)].map((key) => manifest[key]);
  const spent = { js: sum(chunks.map((c) => c.file)), css: sum(chunks.flatMap((c) => c.css ?? [])) };
  for (const kind of ['js', 'css']) {
    const fits = spent[kind] <= budget[kind];
    over ||= !fits;
    console.log(`${fits ? 'ok  ' : 'OVER'} ${page} ${kind}: ${spent[kind]} of ${budget[kind]} bytes, gzip`);
  }
}
process.exit(over ? 1 : 0);
