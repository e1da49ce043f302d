import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Stage, violations } from './stage';

let stage: Stage;
beforeAll(async () => void (stage = await Stage.set()));
afterAll(() => stage.strike());

const field = (page: Page) => page.getByRole('searchbox', { name: 'Search messages' });
const hits = (page: Page) => page.locator('a.hit');

describe('a search', () => {
  it('finds what was said, by room, and leads there', async () => {
    const page = await stage.page('#!/room/general');
    await page.locator('li[data-seq]').last().waitFor();
    await page.keyboard.press('Control+Shift+F');
    await field(page).fill('migration');
    await page.getByRole('heading', { name: 'Operations' }).waitFor();
    expect(await page.locator('mark').first().textContent()).toBe('migration');
    expect(page.url()).toContain('search?q=migration');
    const before = await hits(page).count();
    await page.getByRole('button', { name: 'Load more' }).click();
    await expect.poll(() => hits(page).count()).toBeGreaterThan(before);
    await field(page).focus();
    await page.keyboard.press('ArrowDown');
    const href = (await hits(page).first().getAttribute('href')) ?? '';
    await page.keyboard.press('Enter');
    const seq = href.split('/').at(-1);
    await page.locator(`li[data-seq="${seq}"]`, { hasText: 'migration' }).waitFor();
    await page.goBack();
    await hits(page).first().waitFor();
  });

  it('is narrowed by chips, which stand in the query', async () => {
    const page = await stage.page('#!/search?q=migration');
    await hits(page).first().waitFor();
    await page.getByLabel('In', { exact: true }).selectOption('Operations');
    await expect.poll(() => page.locator('h2').count()).toBe(1);
    expect(await field(page).inputValue()).toBe('migration in:#ops');
    await page.getByLabel('From', { exact: true }).fill('nobody');
    await page.getByLabel('From', { exact: true }).press('Tab');
    await page.getByText('Nothing found for “migration”').waitFor();
    await page.getByRole('button', { name: 'Search everywhere' }).click();
    await hits(page).first().waitFor();
  });

  const screens: [string, (page: Page) => Promise<unknown>][] = [
    ['#!/search?q=', (page) => page.getByText('Search messages').last().waitFor()],
    ['#!/search?q=migration%20in%3A%23ops', (page) => hits(page).first().waitFor()],
  ];
  it.each(screens)(
    'at %s has nothing for axe to find',
    async (path, ready) => {
      for (const theme of ['light', 'dark', 'hc-light', 'hc-dark'])
        for (const width of [1440, 360]) {
          const page = await stage.page(path, { viewport: { width, height: 800 } }, { theme });
          await ready(page);
          expect(await violations(page)).toEqual([]);
          await page.context().close();
        }
    },
    90_000,
  );
});

it('complains of nothing', () => expect(stage.complaints).toEqual([]));
