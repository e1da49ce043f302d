import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Stage } from './stage';

let stage: Stage;
beforeAll(async () => void (stage = await Stage.set()));
afterAll(() => stage.strike());

const kept = (page: Page) =>
  page.evaluate(async () => {
    const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const requests = await Promise.all(caches_.map((cache) => cache.keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });

async function installed(): Promise<Page> {
  const page = await stage.page('#!/room/quiet');
  await page.locator('li[data-seq]').last().waitFor();
  await page.waitForFunction(() => navigator.serviceWorker.ready.then(() => true));
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null), { timeout: 10_000 })
    .toBe(true);
  return page;
}

describe('an installed client', () => {
  it('opens without a network', async () => {
    const page = await installed();
    await expect.poll(() => kept(page)).toContain('/');
    await page.context().setOffline(true);
    await page.reload();
    await page.getByRole('navigation').waitFor();
    await page.context().setOffline(false);
    await page.locator('li[data-seq]').last().waitFor({ timeout: 40_000 });
  }, 60_000);

  it('keeps its own files and faces, and nothing that was said', async () => {
    const page = await installed();
    await page.reload();
    await page.locator('li[data-seq]').last().waitFor();
    await expect.poll(() => kept(page)).toContainEqual(expect.stringMatching(/^\/avatars\//));
    for (const path of await kept(page)) expect(path).toMatch(/^\/($|assets\/|avatars\/)/);
    await page.goto(`${stage.base}login`);
    await page.getByRole('heading').waitFor();
    await expect.poll(async () => (await kept(page)).filter((path) => path.startsWith('/avatars'))).toEqual([]);
  });

  it.skipIf(process.env.CHAT_URL)('tells of a new version, and takes it when asked', async () => {
    const before = readFileSync('dist/sw.js');
    try {
      const page = await installed();
      appendFileSync('dist/sw.js', '\n// newer\n');
      await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
      await page.getByText('There is a new version.').waitFor();
      await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Reload' }).click()]);
      await page.locator('li[data-seq]').last().waitFor();
    } finally {
      writeFileSync('dist/sw.js', before);
    }
  });

  it('can be installed', async () => {
    const page = await stage.page('#!/room/quiet');
    const href = (await page.locator('link[rel=manifest]').getAttribute('href')) ?? '';
    const { icons, start_url: start } = (await (await page.request.get(new URL(href, page.url()).href)).json()) as {
      icons: { src: string; purpose?: string }[];
      start_url: string;
    };
    expect(start).toBe('./');
    expect(icons.some(({ purpose }) => purpose === 'maskable')).toBe(true);
    for (const { src } of icons)
      expect((await page.request.get(new URL(src, new URL(href, page.url())).href)).ok()).toBe(true);
  });
});

it('complains of nothing but the network it was without', () =>
  expect(stage.complaints.filter((said) => !said.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]));
