// Adds up what each page loads before anything lazy, compressed, and fails above the budget.
import { existsSync, readFileSync, statSync } from 'node:fs';

const BUDGETS = {
  'login.html': { js: 25_500, css: 20_000 },
  'setup.html': { js: 25_000, css: 20_000 },
  'index.html': { js: 90_000, css: 20_000 },
};

const size = (file) => statSync(existsSync(`dist/${file}.gz`) ? `dist/${file}.gz` : `dist/${file}`).size;

let over = false;
for (const [page, budget] of Object.entries(BUDGETS)) {
  // Vite names every script and style that is loaded at once in the page itself.
  const files = readFileSync(`dist/${page}`, 'utf8').match(/assets\/[\w.-]+\.(?:js|css)\b/g) ?? [];
  for (const kind of ['js', 'css']) {
    const spent = [...new Set(files)].filter((f) => f.endsWith(kind)).reduce((sum, file) => sum + size(file), 0);
    const fits = spent > 0 && spent <= budget[kind];
    over ||= !fits;
    console.log(`${fits ? 'ok  ' : 'OVER'} ${page} ${kind}: ${spent} of ${budget[kind]} bytes, gzip`);
  }
}
process.exit(over ? 1 : 0);
