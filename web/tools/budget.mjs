// Adds up what each page loads before anything lazy, compressed, and fails above the budget.
import { existsSync, readFileSync, statSync } from 'node:fs';

const BUDGETS = {
  login: { page: 'login.html', js: 25_000, css: 20_000 },
  app: { page: 'index.html', js: 90_000, css: 20_000 },
};

/** Every chunk that is loaded with this one. */
function withImports(manifest, key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const other of manifest[key].imports ?? []) withImports(manifest, other, seen);
  return seen;
}

const size = (file) => statSync(existsSync(`dist/${file}.gz`) ? `dist/${file}.gz` : `dist/${file}`).size;
const sum = (files) => [...new Set(files)].reduce((total, file) => total + size(file), 0);

let over = false;
for (const [name, budget] of Object.entries(BUDGETS)) {
  const manifest = JSON.parse(readFileSync(`dist/.vite/${name}.json`, 'utf8'));
  const chunks = [...withImports(manifest, budget.page)].map((key) => manifest[key]);
  const spent = { js: sum(chunks.map((c) => c.file)), css: sum(chunks.flatMap((c) => c.css ?? [])) };
  for (const kind of ['js', 'css']) {
    const fits = spent[kind] <= budget[kind];
    over ||= !fits;
    console.log(`${fits ? 'ok  ' : 'OVER'} ${budget.page} ${kind}: ${spent[kind]} of ${budget[kind]} bytes, gzip`);
  }
}
process.exit(over ? 1 : 0);
