// Tells what the packages are made of: the bill of materials (CycloneDX), the licences' texts, and the list that Debian
// wants (DEP-5). A part without a licence, and a licence without a text, fail.
//
//   node parts.mjs WORK BILL     reads WORK/tree, writes WORK/licences, WORK/copyright and BILL
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [work, bill] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const house = join(here, '../..');
const licences = join(work, 'licences');
const json = (path) => JSON.parse(readFileSync(path, 'utf8'));
const byName = (one, other) => (one.file < other.file ? -1 : 1);

// What the client is built from although it is no dependency at run time.
const BUILT_IN = ['svelte', 'emojibase-data', 'lucide-static'];
// Where a choice is offered, the first of these that is.
const PREFERRED = ['MIT', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'EPL-2.0'];
// What poms say where SPDX has an identifier.
const NAMES = new Map([
  ['Public Domain, per Creative Commons CC0', 'CC0-1.0'],
  ['Bouncy Castle Licence', 'MIT'],
  ['BSD License 3', 'BSD-3-Clause'],
]);

// What the bill has wrong: "The BSD License" of these poms is the one with three clauses, as their sources say.
const CORRECTED = [[/^com\.twelvemonkeys\./, 'BSD-3-Clause']];
// Those that every Debian system has.
const COMMON = ['Apache-2.0', 'CC0-1.0'];

/** The licence that a component is used under. */
function chosen(component) {
  const all = (component.licenses ?? []).flatMap(({ license, expression }) =>
    expression
      ? expression.replace(/[()]/g, '').split(' OR ')
      : [license.id ?? NAMES.get(license.name) ?? license.name],
  );
  const licence = PREFERRED.find((it) => all.includes(it)) ?? all[0];
  if (!licence) throw new Error(`no licence is known of ${component.name}`);
  return licence;
}

/** The jars of the application, each with the component it is. */
function libraries(components) {
  const known = components.map((it) => ({ ...it, stem: `${it.name}-${it.version}` }));
  const jars = readdirSync(join(work, 'tree/app/lib')).filter((it) => it.endsWith('.jar'));
  return jars.map((jar) => {
    const component = known.find((it) => jar === `${it.stem}.jar` || jar.startsWith(`${it.stem}-`));
    if (!component) throw new Error(`${jar} is not in the bill of materials`);
    return { jar, component };
  });
}

/** The libraries of the client, by its lock file. */
function clientParts() {
  const lock = json(join(house, 'web/package-lock.json')).packages;
  return Object.entries(lock)
    .filter(([path, it]) => path.startsWith('node_modules/') && (!it.dev || BUILT_IN.includes(path.slice(13))))
    .map(([path, it]) => ({
      type: 'library',
      name: path.replace(/^.*node_modules\//, ''),
      version: it.version,
      licenses: [{ license: { id: it.license ?? oldWay(path) } }],
      purl: `pkg:npm/${path.replace(/^.*node_modules\//, '').replace('@', '%40')}@${it.version}`,
      path: join(house, 'web', path),
    }));
}

/** Packages from before npm knew SPDX name their licence in another field. */
function oldWay(path) {
  return json(join(house, 'web', path, 'package.json')).licenses?.[0]?.type;
}

function runtime() {
  const version = /JAVA_VERSION="(.*)"/.exec(readFileSync(join(work, 'tree/runtime/release'), 'utf8'))[1];
  return {
    type: 'platform',
    name: 'OpenJDK',
    version,
    licenses: [{ expression: 'GPL-2.0-only WITH Classpath-exception-2.0' }],
  };
}

/** What a jar says of its licence, beside it. */
function keepTexts(jar) {
  const path = join(work, 'tree/app/lib', jar);
  const texts = execFileSync('unzip', ['-Z1', path], { encoding: 'utf8' })
    .split('\n')
    .filter((it) => /^META-INF\/([^/]+\/)?(LICEN[CS]E|NOTICE|COPYING)[^/]*$/i.test(it) && !it.endsWith('.class'));
  for (const text of texts) {
    const folder = join(licences, basename(jar, '.jar'));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, basename(text)), execFileSync('unzip', ['-p', path, text.replaceAll('[', '\\[')]));
  }
}

function keepClientTexts(part) {
  const texts = existsSync(part.path)
    ? readdirSync(part.path).filter((it) => /^(licen[cs]e|copying|notice)/i.test(it))
    : [];
  for (const text of texts) {
    cpSync(join(part.path, text), join(licences, part.name.replace('/', '-'), text));
  }
}

/** A licence as DEP-5 wants it: lines indented, empty ones a dot. */
function paragraph(licence) {
  const common = `/usr/share/common-licenses/${licence}`;
  const text = COMMON.includes(licence)
    ? `On Debian systems the text is in ${common}.`
    : readFileSync(join(here, 'licences', `${licence}.txt`), 'utf8').trimEnd();
  return `License: ${licence}\n${text
    .split('\n')
    .map((line) => (line.trim() === '' ? ' .' : ` ${line}`))
    .join('\n')}\n`;
}

function copyright(parts) {
  const files = parts
    .sort(byName)
    .map(
      ({ file, owner, licence, comment }) =>
        `Files: ${file}\nCopyright: ${owner}\nLicense: ${licence}\n${comment ? `Comment: ${comment}\n` : ''}`,
    );
  const texts = [...new Set(['MIT', ...parts.flatMap((it) => it.licence.split(' and '))])].sort().map(paragraph);
  return [readFileSync(join(house, 'deploy/debian/copyright'), 'utf8'), ...files, ...texts].join('\n');
}

const bom = json(join(house, 'server/target/bom.json'));
for (const [group, id] of CORRECTED) {
  bom.components.filter((it) => group.test(it.group)).forEach((it) => (it.licenses = [{ license: { id } }]));
}
const jars = libraries(bom.components);
const client = clientParts();
mkdirSync(licences, { recursive: true });
jars.forEach(({ jar }) => keepTexts(jar));
client.forEach(keepClientTexts);
const others = jars.filter(({ component }) => component.group !== 'letschat');
const web = jars.find(({ component }) => component.group === 'letschat' && component.name === 'web').jar;
writeFileSync(
  join(work, 'copyright'),
  copyright([
    ...others.map(({ jar, component }) => ({
      file: `usr/lib/lets-chat/app/lib/${jar}`,
      owner: component.publisher ?? component.author ?? `the authors of ${component.group}:${component.name}`,
      licence: chosen(component),
    })),
    {
      file: `usr/lib/lets-chat/app/lib/${web}`,
      owner: ["2026 The Let's Chat authors", ...client.map((it) => `the authors of ${it.name}`)].join('\n '),
      licence: [...new Set(client.map(chosen))].sort().join(' and '),
      comment: `In it are ${client.map((it) => `${it.name} ${it.version}`).join(',\n ')}.`,
    },
  ]),
);
[...new Set([...others.map((it) => chosen(it.component)), ...client.map(chosen)])].forEach((licence) =>
  cpSync(join(here, 'licences', `${licence}.txt`), join(licences, `${licence}.txt`)),
);
bom.components.push(...client.map(({ path, ...part }) => part), runtime());
writeFileSync(bill, `${JSON.stringify(bom, null, 1)}\n`);
