import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { violations } from '../stage';
import { cast, slug } from './cast';

// What axe finds wrong with every screen and dialog, in every theme.

const THEMES = ['light', 'dark', 'hc-light', 'hc-dark'];
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg==',
  'base64',
);
const SAID = [
  'Shall we ship today? Notes are at https://example.org/notes',
  '@alice can you look at **this**, `here`:\n\n```java\nreturn 42; // the answer\n```',
  '> never on a Friday\n\n- the migration\n- the *release notes*',
  '👍',
];

const { stage, people } = ((told) => ({ stage: () => told.stage, people: told.people }))(cast('alice', 'bob'));
const team = slug('axe');
const safe = slug('axe_safe');
let direct = '';

beforeAll(async () => {
  const { alice, bob } = people;
  const room = await alice.makeRoom(team, { name: 'The Team', description: 'Daily work, be kind' });
  await alice.ask('POST', './rooms', { name: 'The Safe', slug: safe, password: 'open sesame' });
  await bob.enter(team);
  for (const text of SAID) await bob.ask('POST', './messages', { room, text });
  const file = { name: 'dot.png', mimeType: 'image/png', buffer: PICTURE };
  await bob.context.request.post(`${stage().base}files`, { multipart: { room, post: 'true', file } });
  await alice.page.locator('a.thumb img').waitFor();
  direct = (await bob.ask<{ id: string }>('GET', './account')).id;
});

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const press = (keys: string) => (page: Page) => page.keyboard.press(keys);

/** Each place, and how to come there from the room. */
const PLACES: Record<string, (page: Page) => Promise<unknown>> = {
  'a room': async () => undefined,
  'a room with details': press('Alt+Shift+S'),
  'a message with its tools': (page) => page.locator('li[data-seq]').first().hover(),
  'what fits a name': (page) => page.locator('main textarea').fill('@'),
  'the menu of a room': (page) => button(page, /^More$/),
  'the menu of the account': (page) => page.getByTitle('Account of').click(),
  'the menu of what to add': (page) => button(page, /^Add$/),
  'a conversation': (page) => go(page, `direct/${direct}`),
  'all rooms': (page) => go(page, 'rooms'),
  'a room that is not there': (page) => go(page, 'room/nowhere'),
  'a locked room': (page) => go(page, `room/${safe}`),
  'a search': (page) => go(page, 'search?q=today'),
  'a search without hits': (page) => go(page, 'search?q=nothing-like-it'),
  'a new room': async (page) => {
    await go(page, 'rooms');
    await button(page, 'Add room');
  },
  'a room’s form': async (page) => {
    await button(page, /^More$/);
    await page.getByRole('menuitem', { name: 'Edit room' }).click();
  },
  'the switcher': press('Control+k'),
  'the keys': press('Control+/'),
  'an upload': press('Control+Shift+U'),
  'the emoji': (page) => button(page, 'Emoji'),
  'a picture': (page) => page.locator('a.thumb').click(),
  ...Object.fromEntries(
    ['profile', 'account', 'notifications', 'appearance', 'accessibility', 'language', 'tokens', 'xmpp'].map((name) => [
      `settings: ${name}`,
      (page: Page) => go(page, `settings/${name}`),
    ]),
  ),
  ...Object.fromEntries(
    ['', 'people', 'rooms', 'settings'].map((name) => [
      `administration: ${name || 'overview'}`,
      (page: Page) => go(page, `admin/${name}`),
    ]),
  ),
};

const DIALOGS = /^(a new room|a room’s form|the switcher|the keys|an upload|the emoji|a picture|a locked room)$/;

async function go(page: Page, place: string): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), `#!/${place}`);
}

async function settled(page: Page, place: string): Promise<void> {
  if (DIALOGS.test(place)) await page.locator('dialog[open]').waitFor();
  await page.locator('main h1').waitFor({ state: 'attached' });
  await page.waitForFunction(() => !document.querySelector('main [aria-busy="true"]'));
  await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined))));
}

describe.each(THEMES)('in %s, axe finds nothing wrong with', (theme) => {
  const pages = {} as Record<'alice' | 'bob', Page>;

  beforeAll(async () => {
    for (const name of ['alice', 'bob'] as const) {
      pages[name] = await stage().pageIn(people[name].context, 'about:blank');
      await pages[name].addInitScript(
        (kept) => location.protocol === 'http:' && localStorage.setItem('lc:settings', kept),
        JSON.stringify({ theme, details: false, motion: 'reduce' }),
      );
    }
    return () => Promise.all(Object.values(pages).map((page) => page.close()));
  });

  it.each(Object.keys(PLACES))('%s', async (place) => {
    // An administrator walks in by every door.
    const page = pages[place === 'a locked room' ? 'bob' : 'alice'];
    await page.goto('about:blank');
    await page.goto(`${stage().base}#!/room/${team}`);
    await page.locator('li[data-seq]').last().waitFor();
    await PLACES[place]?.(page);
    await settled(page, place);
    expect(await violations(page)).toEqual([]);
  });

  it.each(['login', 'login?invite=none', 'reset?code=none', 'setup?code=none', 'transcript?room=', 'api'])(
    'the page %s',
    async (path) => {
      const context = await stage().page('about:blank', {}, { theme });
      const guest = path.startsWith('transcript') || path === 'api' ? pages.alice : context;
      const room = await people.alice.ask<{ id: string }>('GET', `./rooms/${team}`);
      await guest.goto(stage().base + path + (path.endsWith('=') ? room.id : ''));
      await guest.getByRole('heading').first().waitFor();
      expect(await violations(guest)).toEqual([]);
      await context.context().close();
    },
  );
});
