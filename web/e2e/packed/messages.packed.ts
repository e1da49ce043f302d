import { describe, expect, it } from 'vitest';
import { cast, slug } from './cast';
import type { Person } from './person';
import { png } from './pictures';

// What is said, and how it looks; carol talks, bob reads.

const house = cast('bob', 'carol');
const { people } = house;
const name = slug('talk');
let room: string;

const row = (person: Person, text: string) => person.kept(text).last();
const log = (person: Person) => person.page.locator('[role=log]');
const fromEnd = (person: Person) =>
  log(person).evaluate((e) => Math.round(e.scrollHeight - e.scrollTop - e.clientHeight));
const say = (person: Person, text: string, where = room) =>
  person.ask<{ id: string }>('POST', './messages', { room: where, text });
const background = (person: Person, text: string) =>
  row(person, text).evaluate((e) => getComputedStyle(e).backgroundColor);

describe('a message', () => {
  it('has face, name, @username and time, under its day, in groups of one author', async () => {
    const { bob, carol } = people;
    room = await carol.makeRoom(name);
    await bob.enter(name);
    await carol.say('the first');
    await carol.say('the second');
    await bob.say('from bob');
    await carol.say('the third');
    const first = row(bob, 'the first');
    await first.locator('img, [class*=avatar]').first().waitFor();
    await first.getByText('Carol', { exact: true }).first().waitFor();
    await first.getByText('@carol').waitFor();
    expect(await first.locator('time').getAttribute('datetime')).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(await first.locator('time').getAttribute('title')).toMatch(/\d{4}/);
    expect(await row(bob, 'the second').getByText('@carol').count()).toBe(0);
    expect(await row(bob, 'the third').getByText('@carol').count()).toBe(1);
    await log(bob).getByRole('heading', { name: 'Today' }).waitFor();
  });

  it('is tinted when it is mine', async () => {
    const { bob } = people;
    expect(await background(bob, 'from bob')).not.toBe(await background(bob, 'the first'));
  });

  it.each([
    ['@bob come here', true],
    ['hello @BOB', true],
    ['@all of you', true],
    ['(@bob)', true],
    ['write to x@bob.test', false],
    ['@bob@elsewhere', false],
    ['@bobby is somebody else', false],
  ])('calls me or not: %s', async (text, calls) => {
    const { bob, carol } = people;
    await say(carol, text);
    await bob.hears(text);
    expect(await row(bob, text).getByText('Mentions you:').count()).toBe(calls ? 1 : 0);
    if (calls) expect(await background(bob, text)).not.toBe(await background(bob, 'the first'));
  });

  it('in lines is a paste, in letters of one width', async () => {
    const { bob, carol } = people;
    await say(carol, 'if (x) {\n  return y;\n}');
    const pasted = row(bob, 'return y').locator('pre').first();
    await pasted.waitFor();
    expect(await pasted.evaluate((e) => getComputedStyle(e).fontFamily)).toMatch(/mono/i);
    expect(await pasted.innerText()).toContain('\n  return y;');
  });

  it('is text, whatever it holds', async () => {
    const { bob, carol } = people;
    const hostile = '<script>document.title = "owned"</script><img src=x onerror="document.title = 1">';
    await say(carol, hostile);
    await row(bob, hostile).waitFor();
    expect(await row(bob, hostile).locator('script, img[onerror]').count()).toBe(0);
    expect(await bob.page.title()).not.toContain('owned');
  });

  it('links rooms it names, addresses, uploads, and shows emotes and what the operator replaces', async () => {
    const { bob, carol } = people;
    const file = await carol.context.request.post(`${carol.base}files`, {
      multipart: { room, file: { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('plain words') } },
    });
    const { id } = (await file.json()) as { id: string };
    const texts = [`see #${name} now`, 'at https://example.com/a?b=c#d today', `upload://files/${id}/notes.txt`];
    for (const text of [...texts, 'here :dot: and :nothing_such:', 'look at ticket 42']) await say(carol, text);
    const inRow = (text: string, selector: string) => row(bob, text).locator(`.body ${selector}`);
    await bob.hears('ticket 42');
    expect(await inRow('see ', 'a').getAttribute('href')).toMatch(new RegExp(`^#!/room/${room}`));
    const link = inRow('today', 'a');
    expect(await link.getAttribute('href')).toBe('https://example.com/a?b=c#d');
    expect([await link.getAttribute('target'), await link.getAttribute('rel')]).toEqual([
      '_blank',
      expect.stringContaining('noopener'),
    ]);
    expect(await inRow('notes.txt', 'a').getAttribute('href')).toBe(`${bob.base}files/${id}/notes.txt`);
    const emote = inRow('nothing_such', 'img');
    expect([await emote.getAttribute('title'), await emote.getAttribute('width')]).toEqual([':dot:', '30']);
    await expect.poll(() => emote.evaluate((e) => (e as HTMLImageElement).naturalWidth)).toBe(30);
    expect(await inRow('look at', 'a').getAttribute('href')).toBe('https://tracker.test/42');
  });

  it('that is a picture is shown small, opens large, and leads to all others of the room', async () => {
    const { bob, carol } = people;
    const quiet = slug('pictures');
    const id = await carol.makeRoom(quiet);
    const uploaded = async (file: string) => {
      const picture = { name: file, mimeType: 'image/png', buffer: png(320, 200) };
      await carol.context.request.post(`${carol.base}files`, { multipart: { room: id, post: 'true', file: picture } });
    };
    await uploaded('oldest.png');
    for (let i = 0; i < 60; i++) await say(carol, `between ${i}`, id);
    await uploaded('middle.png');
    await uploaded('newest.png');
    await bob.enter(quiet);
    const thumbs = bob.page.locator('[role=log] a.thumb');
    await thumbs.nth(1).waitFor();
    expect(await thumbs.first().getAttribute('target')).toBe('_blank');
    await expect
      .poll(() =>
        thumbs
          .first()
          .locator('img')
          .evaluate((e) => (e as HTMLImageElement).naturalWidth),
      )
      .toBe(320);
    await expect.poll(() => fromEnd(bob)).toBeLessThanOrEqual(5);

    await thumbs.last().click();
    const shown = () => bob.dialog.locator('img').getAttribute('alt');
    await expect.poll(shown).toBe('newest.png');
    await bob.page.keyboard.press('ArrowLeft');
    await expect.poll(shown).toBe('middle.png');
    await bob.page.keyboard.press('ArrowLeft');
    await expect.poll(shown).toBe('oldest.png');
    await bob.page.keyboard.press('ArrowLeft');
    await bob.page.keyboard.press('ArrowRight');
    await expect.poll(shown).toBe('middle.png');
    const width = () => bob.dialog.locator('img').evaluate((e) => e.getBoundingClientRect().width);
    const before = await width();
    await bob.page.keyboard.press('+');
    await expect.poll(width).toBeGreaterThan(before);
    await bob.page.keyboard.press('0');
    await expect.poll(width).toBe(before);
    expect(await bob.dialog.getByRole('link', { name: 'Download' }).getAttribute('download')).toBe('middle.png');
    await bob.page.keyboard.press('Escape');
    await expect.poll(() => bob.dialog.count()).toBe(0);
  });

  it('is Markdown, with coloured code to copy; or plain text for who wants that', async () => {
    const { bob, carol } = people;
    await bob.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await bob.enter(name);
    await say(carol, 'some **bold** and `code`\n\n- one\n- two\n\n```js\nreturn 1;\n```\n\n> quoted');
    const said = row(bob, 'bold');
    await said.locator('strong', { hasText: 'bold' }).waitFor();
    await said.locator('ul li', { hasText: 'two' }).waitFor();
    await said.locator('blockquote', { hasText: 'quoted' }).waitFor();
    await said.locator('figure .keyword', { hasText: 'return' }).waitFor();
    await said.getByRole('button', { name: 'Copy code' }).click();
    await expect.poll(() => bob.page.evaluate(() => navigator.clipboard.readText())).toBe('return 1;');

    await bob.open('#!/settings/appearance');
    await bob.page.getByLabel('Format messages (Markdown)').uncheck();
    await bob.enter(name);
    await row(bob, '**bold**').waitFor();
    expect(await row(bob, '**bold**').locator('strong, ul, figure').count()).toBe(0);
    await bob.page.reload();
    await row(bob, '**bold**').waitFor();
    await bob.open('#!/settings/appearance');
    await bob.page.getByLabel('Format messages (Markdown)').check();
    await bob.enter(name);
    await row(bob, 'bold').locator('strong').waitFor();
  });
});

describe('the log', () => {
  const long = slug('long');
  let where: string;

  it('is at its end on entering, with the focus below it, and leads back to the first message', async () => {
    const { bob, carol } = people;
    where = await carol.makeRoom(long);
    for (let i = 1; i <= 210; i++) await say(carol, `line ${i} of many`, where);
    await bob.enter(long);
    await bob.hears('line 210 of many');
    await expect.poll(() => fromEnd(bob)).toBeLessThanOrEqual(5);
    expect(await bob.composer.evaluate((e) => e === document.activeElement)).toBe(true);
    await expect
      .poll(async () => {
        await log(bob).evaluate((e) => (e.scrollTop = 0));
        return bob.page.locator('li[data-seq="1"]').count();
      })
      .toBe(1);
    await bob.button(/Latest|new/).click();
    await expect.poll(() => fromEnd(bob)).toBeLessThanOrEqual(5);
  });

  it('follows what is said at its end, and stays where one reads', async () => {
    const { bob, carol } = people;
    await say(carol, 'seen at the end', where);
    await bob.hears('seen at the end');
    await expect.poll(() => fromEnd(bob)).toBeLessThanOrEqual(5);
    await log(bob).evaluate((e) => (e.scrollTop -= 500));
    await bob.button(/Latest|new/).waitFor();
    const top = await log(bob).evaluate((e) => e.scrollTop);
    await say(carol, 'not seen yet', where);
    await bob.button('1 new').waitFor();
    expect(Math.abs((await log(bob).evaluate((e) => e.scrollTop)) - top)).toBeLessThanOrEqual(2);
    await bob.button('1 new').click();
    await expect.poll(() => fromEnd(bob)).toBeLessThanOrEqual(5);
  });

  it('draws a line before what is new, and a link leads to one message', async () => {
    const { bob, carol } = people;
    await bob.open('#!/rooms');
    await say(carol, 'first of the new ones', where);
    await bob.tab(long).getByText('1 unread').waitFor();
    await bob.enter(long);
    await log(bob).getByText('New messages').waitFor();
    await bob.open(`#!/room/${where}/3`);
    await bob.page.locator('li[data-seq="3"].shown, li[data-seq="3"]:focus').first().waitFor();
  });

  it('calls whose face or name one clicks', async () => {
    const { bob } = people;
    await bob.enter(name);
    await bob.composer.fill('');
    await bob.button('Carol').first().click();
    expect(await bob.composer.inputValue()).toBe('@carol ');
    await bob.composer.fill('');
  });

  it('has what was said while the line was down, once it is back, without a gap', async () => {
    const { bob, carol } = people;
    await bob.context.setOffline(true);
    await bob.write('kept until then');
    await say(carol, 'said meanwhile');
    await bob.context.setOffline(false);
    await bob.page.evaluate(() => dispatchEvent(new Event('online')));
    await bob.hears('said meanwhile');
    await bob.hears('kept until then');
    expect(await bob.page.locator('[role=log] li', { hasText: 'kept until then' }).count()).toBe(1);
  }, 60_000);
});

describe('search', () => {
  it('finds words in all rooms, marks them, and leads there', async () => {
    const { bob, carol } = people;
    const other = slug('other');
    const otherRoom = await carol.makeRoom(other);
    await say(carol, 'the zebra crossed https://zebra.test', otherRoom);
    await say(carol, 'a zebra here');
    await bob.enter(name);
    await say(bob, 'my zebra');
    await bob.page.keyboard.press('Control+Shift+F');
    await bob.page.getByLabel('Search messages').fill('zeb');
    const hits = bob.page.locator('a.hit');
    await expect.poll(() => hits.count()).toBe(3);
    expect(await bob.page.locator('mark').first().textContent()).toMatch(/zeb/i);
    await bob.page.getByLabel('From', { exact: true }).fill('bob');
    await bob.page.getByLabel('From', { exact: true }).press('Tab');
    await expect.poll(() => hits.allInnerTexts()).toEqual([expect.stringContaining('my zebra')]);
    await bob.page.getByLabel('Search messages').fill('zeb');
    await bob.page.getByLabel('With', { exact: true }).selectOption('A link');
    await expect.poll(() => hits.allInnerTexts()).toEqual([expect.stringContaining('crossed')]);
    await bob.page.getByLabel('Search messages').fill('zeb before:2020-01-01');
    await bob.page.getByText('Nothing found').waitFor();
    await bob.page.getByLabel('Search messages').fill(`zeb in:#${other} after:2020-01-01`);
    await expect.poll(() => hits.count()).toBe(1);
    await hits.first().click();
    await bob.seesRoom(other);
    await bob.hears('crossed');
  });
});

it('nothing complains', () =>
  expect(house.stage.complaints.filter((said) => !/status of 404|ERR_INTERNET|WebSocket/.test(said))).toEqual([]));
