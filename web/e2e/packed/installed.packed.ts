import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { cast, slug } from './cast';

// The client as an application: without a network, with nothing of what was said left behind.

const house = cast('bob', 'carol');
const { people } = house;

const kept = (page: Page) =>
  page.evaluate(async () => {
    const opened = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const requests = await Promise.all(opened.map((cache) => cache.keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });

describe('an installed client', () => {
  it('opens without a network, says so, and catches up', async () => {
    const { bob } = people;
    const name = slug('offline');
    await bob.makeRoom(name);
    await bob.say('said before');
    await bob.page.waitForFunction(() => navigator.serviceWorker.ready.then(() => true));
    await expect.poll(() => kept(bob.page), { timeout: 10_000 }).toContain('/');
    await bob.context.setOffline(true);
    await bob.page.reload();
    await bob.page.getByRole('navigation', { name: 'Rooms' }).waitFor();
    await bob.page.getByText('Disconnected').or(bob.page.getByText('Connecting…')).first().waitFor();
    await bob.context.setOffline(false);
    await bob.page.evaluate(() => dispatchEvent(new Event('online')));
    await bob.hears('said before');
  }, 60_000);

  it('keeps its own files and faces, and nothing that was said; at the door not even faces', async () => {
    const { page, base } = people.bob;
    await page.reload();
    await people.bob.hears('said before');
    await expect.poll(() => kept(page)).toContainEqual(expect.stringMatching(/^\/avatars\//));
    for (const path of await kept(page)) expect(path).toMatch(/^\/($|assets\/|avatars\/)/);
    await page.goto(`${base}login`);
    await page.getByRole('heading').first().waitFor();
    await expect.poll(async () => (await kept(page)).filter((path) => path.startsWith('/avatars'))).toEqual([]);
  });

  it('can be installed', async () => {
    const { page } = people.bob;
    const href = new URL((await page.locator('link[rel=manifest]').getAttribute('href')) ?? '', page.url()).href;
    const manifest = (await (await page.request.get(href)).json()) as {
      icons: { src: string; purpose?: string }[];
      start_url: string;
    };
    expect(manifest.start_url).toBe('./');
    expect(manifest.icons.some(({ purpose }) => purpose === 'maskable')).toBe(true);
    for (const { src } of manifest.icons) expect((await page.request.get(new URL(src, href).href)).ok()).toBe(true);
  });

  it('tells of a new version, and takes it when asked', async () => {
    const { page } = people.carol;
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    // Another address of the same worker is another version of it to the browser.
    await page.evaluate(() => navigator.serviceWorker.register('./sw.js?newer').then(() => undefined));
    await page.getByText('There is a new version.').waitFor();
    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Reload' }).click()]);
    await page.getByRole('navigation', { name: 'Rooms' }).waitFor();
  });
});

it('nothing complains but of the network it was without', () =>
  expect(house.stage.complaints.filter((said) => !/ERR_INTERNET|WebSocket/.test(said))).toEqual([]));
