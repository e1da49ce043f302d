// Measures what the client costs, on the packed server in a real Chromium, and prints it: npm run figures [WHAT …], of
// sizes open flood heap crowd; all without. It judges nothing: docs/performance.md holds what came out and on what machine.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { House } from './house.mjs';

const FLAGS = ['no-sandbox', 'disable-gpu', 'disable-quic', 'no-first-run', 'disable-background-networking'];
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const RUNS = Number(process.env.RUNS ?? 5);
const MEMBERS = Number(process.env.MEMBERS ?? 5000);
const MINUTE = 60_000;
const KINDS = [
  'A line as people write them, not long.',
  'Something **with** a little `Markdown` in it, and an address: https://example.org/notes?of=today',
  'One that goes on for a while, so that it breaks into lines on a phone and into two or three on anything else that people read on.',
  '@alice what do you think?',
  '> quoted\n\nand answered',
];
const text = (n) => `${KINDS[n % KINDS.length]} (${n})`;
const median = (all) => all.toSorted((a, b) => a - b)[all.length >> 1];
const mb = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
const print = (what, value) => console.log(`${what.padEnd(72)} ${value}`);

/** A browser of its own for each run: nothing is warm. */
async function visit(person, hash, work, rate = 1) {
  const browser = await chromium.launch({ executablePath, args: FLAGS.map((flag) => `--${flag}`) });
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    await context.addCookies(person.jar);
    const page = await context.newPage();
    page.setDefaultTimeout(5 * MINUTE);
    const tools = await context.newCDPSession(page);
    await tools.send('Performance.enable', { timeDomain: 'threadTicks' });
    await tools.send('Emulation.setCPUThrottlingRate', { rate });
    const metrics = async () =>
      Object.fromEntries((await tools.send('Performance.getMetrics')).metrics.map(({ name, value }) => [name, value]));
    return await work({ page, tools, metrics, open: () => page.goto(person.base + hash) });
  } finally {
    await browser.close();
  }
}

const settled = (page) => page.locator('[role=log] li[data-seq]').last().waitFor();

/** Milliseconds the main thread spent between two looks at it: script alone, and everything. */
const spent = (before, after) => ({
  script: (after.ScriptDuration - before.ScriptDuration) * 1000,
  all: (after.TaskDuration - before.TaskDuration) * 1000,
});

async function sizes() {
  const dist = new URL('../../dist/', import.meta.url).pathname;
  const page = readFileSync(`${dist}index.html`, 'utf8');
  const files = [...new Set(page.match(/assets\/[\w.-]+\.(?:js|css)\b/g))];
  for (const kind of ['js', 'css'])
    for (const [squeezed, ending] of [
      ['gzip', '.gz'],
      ['brotli', '.br'],
    ]) {
      const size = (file) => statSync(existsSync(dist + file + ending) ? dist + file + ending : dist + file).size;
      const sum = files.filter((file) => file.endsWith(kind)).reduce((all, file) => all + size(file), 0);
      print(`${kind} for a signed-in room, ${squeezed}`, `${(sum / 1000).toFixed(1)} kB`);
    }
}

async function filled(house, alice, slug, count) {
  const room = await alice.ask('rooms:create', { slug, name: `Room ${slug}` });
  await alice.say(
    room.id,
    Array.from({ length: count }, (_, n) => text(n)),
  );
  return room;
}

async function open(house, alice) {
  const room = await filled(house, alice, 'ten', 10_000);
  for (const rate of [4, 1]) {
    const script = [];
    const all = [];
    const shown = [];
    for (let run = 0; run < RUNS; run++)
      await visit(
        alice,
        '#!/room/general',
        async ({ page, metrics, open }) => {
          await open();
          await page.locator('main textarea').waitFor();
          await page.waitForTimeout(3000);
          const before = await metrics();
          const took = await page.evaluate(async (hash) => {
            const start = performance.now();
            location.hash = hash;
            while (!document.querySelector('[role=log][aria-label*="ten"] li[data-seq]'))
              await new Promise((drawn) => requestAnimationFrame(drawn));
            return performance.now() - start;
          }, `#!/room/${room.id}`);
          await page.waitForTimeout(1000);
          const cost = spent(before, await metrics());
          script.push(cost.script);
          all.push(cost.all);
          shown.push(took);
        },
        rate,
      );
    const of = (values) => `${median(values).toFixed(0)} ms`;
    print(`opening a room with 10,000 messages, CPU ${rate}x slower: scripting`, of(script));
    print(`… the main thread in all`, of(all));
    print(`… until the last page is seen`, of(shown));
  }
}

async function flood(house, alice) {
  const room = await filled(house, alice, 'flood', 300);
  const seconds = 10;
  await visit(alice, `#!/room/${room.id}`, async ({ page, metrics, open }) => {
    await open();
    await settled(page);
    await page.waitForTimeout(3000);
    const shares = [];
    for (let run = 0; run < RUNS; run++) {
      const before = await metrics();
      const start = performance.now();
      const going = [];
      for (let n = 0; n < 200 * seconds; n++) {
        going.push(alice.ask('messages:create', { room: room.id, text: text(n) }));
        const ahead = n * 5 - (performance.now() - start);
        if (ahead > 4) await new Promise((done) => setTimeout(done, ahead));
      }
      await Promise.all(going);
      const took = performance.now() - start;
      shares.push(spent(before, await metrics()).all / took);
    }
    print('200 messages/s coming in, CPU as it is: main thread busy', `${(median(shares) * 100).toFixed(0)} %`);
  });
}

async function heap(house, alice) {
  const count = Number(process.env.MESSAGES ?? 100_000);
  const room = await filled(house, alice, 'heap', count);
  await visit(alice, `#!/room/${room.id}`, async ({ page, tools, metrics, open }) => {
    const used = async () => {
      await tools.send('HeapProfiler.collectGarbage');
      return (await metrics()).JSHeapUsedSize;
    };
    await open();
    await settled(page);
    const before = await used();
    const start = performance.now();
    await page.evaluate(async () => {
      const log = document.querySelector('[role=log]');
      const first = () => Number(log.querySelector('li[data-seq]')?.dataset.seq);
      log.scrollTop -= 10;
      while (first() > 1) {
        const at = first();
        log.scrollTop = 0;
        while (first() === at) await new Promise((drawn) => requestAnimationFrame(drawn));
      }
    });
    const took = (performance.now() - start) / 1000;
    const { Nodes } = await metrics();
    print(`scrolling back through ${count} messages: heap before`, mb(before));
    print('… after, garbage collected', mb(await used()));
    print('… nodes, and how long it took', `${Nodes}, ${took.toFixed(0)} s`);
  });
}

async function crowd(house, alice) {
  const room = await alice.ask('rooms:create', { slug: 'crowd', name: 'Crowd' });
  const people = [];
  const begun = performance.now();
  for (let n = 0; n < MEMBERS; n += 8)
    people.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(8, MEMBERS - n) }, (_, i) => house.person(`p${n + i}`, `Person ${n + i}`)),
      )),
    );
  for (let n = 0; n < MEMBERS; n += 50)
    await Promise.all(people.slice(n, n + 50).map((person) => person.ask('rooms:join', { roomId: room.id })));
  await alice.say(room.id, ['Who is here?']);
  print(`(${MEMBERS} people came in ${((performance.now() - begun) / 1000).toFixed(0)} s)`, '');
  for (const rate of [4, 1])
    await visit(
      alice,
      `#!/room/${room.id}`,
      async ({ page, metrics, open }) => {
        const before = await metrics();
        const start = performance.now();
        await open();
        await settled(page);
        print(
          `a room with ${MEMBERS} people, CPU ${rate}x slower: open and cold until it is seen`,
          `${(performance.now() - start).toFixed(0)} ms`,
        );
        await page.getByText(`(${(MEMBERS + 1).toLocaleString('en')})`).waitFor();
        await page.waitForTimeout(1000);
        const opened = await metrics();
        print('… script till then, list of who is here included', `${spent(before, opened).script.toFixed(0)} ms`);
        const field = page.locator('main textarea');
        await field.focus();
        const typed = await metrics();
        const keys = '@p49';
        await field.pressSequentially(keys);
        await page.getByRole('option').first().waitFor();
        print(
          '… completing a name, the main thread a key',
          `${(spent(typed, await metrics()).all / keys.length).toFixed(1)} ms`,
        );
        await field.fill('');
        const listed = await metrics();
        await page
          .locator('aside')
          .getByRole('button', { name: new RegExp((MEMBERS + 1).toLocaleString('en')) })
          .click();
        await page.locator('aside li').nth(150).waitFor({ state: 'attached' });
        await page.waitForTimeout(500);
        print('… going on in the list of them, the main thread', `${spent(listed, await metrics()).all.toFixed(0)} ms`);
        print('… heap', mb((await metrics()).JSHeapUsedSize));
      },
      rate,
    );
  people.forEach((person) => person.leave());
}

const ALL = { sizes, open, flood, heap, crowd };
const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(ALL);
const house = await House.open();
try {
  const alice = await house.person('alice', 'Alice Archer');
  for (const what of wanted) await ALL[what](house, alice);
  alice.leave();
} finally {
  await house.close();
}
process.exit(0);
