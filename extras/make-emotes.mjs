#!/usr/bin/env node
// Makes extras/emotes/default.yml and its pictures anew. Needed only to change the set: what it makes is committed.
//   cd /some/scratch && npm install gemoji@8.1.0 emoji-datasource-twitter@16.0.0
//   node extras/make-emotes.mjs /some/scratch/node_modules
// Names: gemoji (MIT) and emoji-data (MIT). Pictures: Twemoji (CC-BY 4.0); see NOTICE.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const modules = process.argv[2];
if (!modules) {
  console.error('usage: make-emotes.mjs NODE_MODULES');
  process.exit(64);
}
const emotes = path.join(path.dirname(fileURLToPath(import.meta.url)), 'emotes');
const pictures = path.join(emotes, 'public', 'default');
const { gemoji } = await import(pathToFileURL(path.join(modules, 'gemoji', 'index.js')));
const source = path.join(modules, 'emoji-datasource-twitter');
const data = JSON.parse(fs.readFileSync(path.join(source, 'emoji.json'), 'utf8'));

const NEWEST = 1; // Emoji 1.0: the set that people know from the original, without later flags and professions
const ALSO = new Set(['shrug', 'facepalm']);

const key = code => code.toLowerCase().replaceAll('-fe0f', '');
const codeOf = emoji => [...emoji].map(c => c.codePointAt(0).toString(16).padStart(4, '0')).join('-');
const byCode = new Map(data.map(entry => [key(entry.unified), entry]));

function wanted(entry, names) {
  const known = Number(entry.added_in) <= NEWEST || entry.category === 'Smileys & Emotion' || names.some(n => ALSO.has(n));
  return entry.has_img_twitter && known;
}

const found = new Map(); // emote name → file name of the picture
const copies = new Map(); // file name → its source
for (const { emoji, names } of gemoji) {
  const entry = byCode.get(key(codeOf(emoji)));
  if (!entry || !wanted(entry, names)) continue;
  const file = `${names[0]}.png`;
  copies.set(file, path.join(source, 'img', 'twitter', '64', entry.image));
  for (const name of names) found.set(name, file);
}
for (const entry of data) { // older names of the same pictures
  const file = entry.short_names.map(n => found.get(n)).find(Boolean);
  if (file) for (const name of entry.short_names) if (!found.has(name)) found.set(name, file);
}

const collator = new Intl.Collator('en', { numeric: true });
const order = [...found.keys()].sort((a, b) => collator.compare(a, b));
const first = ['-1', '+1'];
const names = [...first, ...order.filter(name => !first.includes(name))];

fs.rmSync(pictures, { recursive: true, force: true });
fs.mkdirSync(pictures, { recursive: true });
for (const [file, from] of copies) fs.copyFileSync(from, path.join(pictures, file));
const lines = names.map(name => `- emote: "${name}"\n  image: ${found.get(name)}\n`);
fs.writeFileSync(path.join(emotes, 'default.yml'),
  `# Made by extras/make-emotes.mjs. Put emotes of your own into a file beside this one.\n${lines.join('')}`);
console.log(`${names.length} emotes, ${copies.size} pictures`);
