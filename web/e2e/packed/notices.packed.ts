import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { cast, slug } from './cast';

// What calls a person back who looks elsewhere. A headless browser shows no notifications, so the page is given its own.

const house = cast('bob', 'carol');
const { people } = house;
const [here, there] = [slug('here'), slug('there')];
const rooms: Record<string, string> = {};

interface Shown {
  title: string;
  body: string;
  icon: string;
  tag: string;
  closed: boolean;
}

/** Stands in for the browser's notifications, and for looking elsewhere. */
async function prepare(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shown: (Shown & { click(): void })[] = [];
    class Told {
      static permission = 'granted';
      static requestPermission = () => Promise.resolve('granted');
      onclick: (() => void) | undefined;
      onclose: (() => void) | undefined;
      private readonly entry;
      constructor(title: string, { body, icon, tag }: Shown) {
        this.entry = { title, body, icon, tag, closed: false, click: () => this.onclick?.() };
        shown.push(this.entry);
      }
      close() {
        this.entry.closed = true;
        this.onclose?.();
      }
    }
    let away = false;
    Object.assign(globalThis, {
      Notification: Told,
      shown,
      turn: (to: boolean) => {
        away = to;
        dispatchEvent(new Event(to ? 'blur' : 'focus'));
      },
    });
    document.hasFocus = () => !away;
    // The page that is in front decides otherwise when two run at once.
    for (const name of ['blur', 'focus'])
      addEventListener(
        name,
        (event) => event.isTrusted && event.target === window && event.stopImmediatePropagation(),
        true,
      );
  });
  await page.reload();
}

const shown = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { shown: Shown[] }).shown.map(({ ...all }) => ({ ...all })));
const look = (page: Page, away: boolean) =>
  page.evaluate((to) => (globalThis as unknown as { turn(away: boolean): void }).turn(to), away);
const icon = (page: Page) => page.locator('link[rel="icon"]').evaluate((e) => (e as HTMLLinkElement).href);
const say = (text: string, where = here) => people.carol.ask('POST', './messages', { room: rooms[where], text });

describe('while one looks elsewhere', () => {
  it('the title and the icon count what was said, and what calls me, until one is back', async () => {
    const { bob, carol } = people;
    rooms[there] = await carol.makeRoom(there);
    rooms[here] = await carol.makeRoom(here);
    await prepare(bob.page);
    await bob.enter(there);
    await bob.enter(here);
    expect(await bob.page.title()).toBe(`${here} · Let’s Chat`);
    const plain = await icon(bob.page);
    await look(bob.page, true);
    await say('one');
    await say('two');
    await say('@bob three');
    await expect.poll(() => bob.page.title()).toBe(`(3/1@) ${here} · Let’s Chat`);
    const badges = new Set<string>();
    await expect
      .poll(
        async () => {
          const now = await icon(bob.page);
          if (now.startsWith('data:')) badges.add(now);
          return badges.size;
        },
        { timeout: 10_000 },
      )
      .toBe(2);
    await look(bob.page, false);
    await expect.poll(() => bob.page.title()).toBe(`${here} · Let’s Chat`);
    expect(await icon(bob.page)).toBe(plain);
  });

  it('a notification tells author, room and text, three at most, and goes; a call stays until one is back', async () => {
    const { bob } = people;
    const before = (await shown(bob.page)).length;
    await look(bob.page, true);
    await say('@bob come');
    for (const text of ['a', 'b', 'c', 'd', 'e']) await say(`${text} for the notice`);
    await bob.hears('e for the notice');
    const told = (await shown(bob.page)).slice(before);
    expect(told.map(({ body }) => body)).toEqual([
      '@bob come',
      'a for the notice',
      'b for the notice',
      'c for the notice',
    ]);
    expect(told[0]).toMatchObject({ title: `Carol in ${here}`, icon: expect.stringMatching(/avatars\/[0-9a-f]{32}/) });
    await expect
      .poll(async () => (await shown(bob.page)).slice(before).map(({ closed }) => closed), { timeout: 8000 })
      .toEqual([false, true, true, true]);
    await look(bob.page, false);
    await expect.poll(async () => (await shown(bob.page)).slice(before).every(({ closed }) => closed)).toBe(true);
  });

  it('clicking one leads to its room', async () => {
    const { bob } = people;
    const before = (await shown(bob.page)).length;
    await look(bob.page, true);
    await say('@bob over here', there);
    await expect.poll(async () => (await shown(bob.page)).length).toBe(before + 1);
    await bob.page.evaluate((n) => (globalThis as unknown as { shown: { click(): void }[] }).shown[n]?.click(), before);
    await bob.seesRoom(there);
    await look(bob.page, false);
  });

  it('a muted room, or one that shall only tell of calls, tells no more than that', async () => {
    const { bob } = people;
    await bob.ask('POST', `./rooms/${rooms[here]}/notify`, { level: 'mentions' });
    await bob.page.reload();
    await bob.enter(there);
    await look(bob.page, true);
    await say('not for you');
    await say('@bob for you');
    await expect.poll(async () => (await shown(bob.page)).map(({ body }) => body)).toEqual(['@bob for you']);
    await look(bob.page, false);
  });
});

describe('reading aloud', () => {
  it('is done by a polite live region, without what was there before', async () => {
    const { bob } = people;
    await bob.enter(here);
    await say('for the ears');
    await bob.page.locator('[role=status]', { hasText: 'Carol: for the ears' }).waitFor({ state: 'attached' });
  });
});

describe('the settings', () => {
  it.each([
    ['granted', 'Your browser lets us show notifications.'],
    ['denied', 'Your browser blocks our notifications.'],
    ['default', 'Your browser has not been asked yet.'],
  ])('say whether the browser allows them: %s', async (permission, words) => {
    const page = await people.carol.context.newPage();
    await page.addInitScript((value) => {
      Object.defineProperty(Notification, 'permission', { get: () => value });
      Notification.requestPermission = () => Promise.resolve('granted');
    }, permission);
    await page.goto(`${people.carol.base}#!/settings/notifications`);
    await page.getByText(words).waitFor();
    const ask = page.getByRole('button', { name: 'Enable desktop notifications' });
    if (permission === 'default') {
      await ask.click();
      await page.getByText('Your browser lets us show notifications.').waitFor();
    } else expect(await ask.count()).toBe(0);
    await page.close();
  });
});
