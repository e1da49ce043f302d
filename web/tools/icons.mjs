// Puts the icons we use, from lucide-static, into one sprite: node tools/icons.mjs
import { readFileSync, writeFileSync } from 'node:fs';

const NAMES = `
  archive arrow-down arrow-up at-sign bell bell-off check chevron-down chevron-left chevron-right circle-alert clock copy download
  ellipsis eye eye-off file file-text files gift hash history image info key link lock log-out menu message-circle
  messages-square mic minus moon panel-right pencil pin plus quote refresh-cw rotate-cw search send settings shield smile
  sun trash-2 upload user user-plus users volume-2 wifi-off x zoom-in zoom-out activity monitor
`
  .trim()
  .split(/\s+/);

const symbols = NAMES.map((name) => {
  const svg = readFileSync(new URL(`../node_modules/lucide-static/icons/${name}.svg`, import.meta.url), 'utf8');
  const inner = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'));
  return `<symbol id="${name}" viewBox="0 0 24 24">${inner.replace(/\s*\n\s*/g, '').replace(/ \/>/g, '/>')}</symbol>`;
});

writeFileSync(
  new URL('../src/view/parts/icons.svg', import.meta.url),
  `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>\n`,
);
const list = NAMES.map((name) => `  | '${name}'`).join('\n');
writeFileSync(
  new URL('../src/view/parts/icons.ts', import.meta.url),
  `// Written by tools/icons.mjs.\nexport type IconName =\n${list};\n`,
);
