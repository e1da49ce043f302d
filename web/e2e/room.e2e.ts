import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Stage, violations } from './stage';

let stage: Stage;
beforeAll(async () => void (stage = await Stage.set()));
afterAll(() => stage.strike());

const log = (page: Page) => page.locator('[role=log]');
const composer = (page: Page) => page.locator('main textarea');

async function room(path = '#!/room/general', options = {}): Promise<Page> {
  const page = await stage.page(path, options);
  await log(page).locator('li[data-seq]').last().waitFor();
  return page;
}

async function say(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press('Enter');
}

const fromEnd = (page: Page) => log(page).evaluate((e) => Math.round(e.scrollHeight - e.scrollTop - e.clientHeight));

describe('a room', () => {
  it('is at its end, with the focus in the composer', async () => {
    const page = await room();
    await expect.poll(() => fromEnd(page)).toBeLessThanOrEqual(5);
    expect(await composer(page).evaluate((e) => e === document.activeElement)).toBe(true);
  });

  it('shows what one says once, and follows', async () => {
    const page = await room();
    const text = `hello ${Date.now()}`;
    await say(page, text);
    await page.locator('li[data-seq]', { hasText: text }).waitFor();
    expect(await page.locator('li', { hasText: text }).count()).toBe(1);
    expect(await composer(page).inputValue()).toBe('');
    await expect.poll(() => fromEnd(page)).toBeLessThanOrEqual(5);
  });

  it('loads what came before, to the first message, and keeps the place', async () => {
    const page = await room('#!/room/random');
    for (let i = 0; i < 40; i++) {
      await log(page).evaluate((e) => (e.scrollTop = 0));
      if (await page.locator('li[data-seq="1"]').count()) break;
      await page.waitForTimeout(50);
    }
    expect(await page.locator('li[data-seq="1"]').count()).toBe(1);
    await page.getByRole('button', { name: /Latest|new/ }).click();
    await expect.poll(() => fromEnd(page)).toBeLessThanOrEqual(5);
  });

  it('stays where one reads while others talk', async () => {
    const [page, other] = [await room(), await room()];
    await log(page).evaluate((e) => (e.scrollTop -= 400));
    await page.waitForTimeout(100);
    const top = () => log(page).evaluate((e) => e.scrollTop);
    const before = await top();
    await say(other, 'one more');
    await page.waitForTimeout(300);
    expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(2);
    await page.getByRole('button', { name: /Latest|new/ }).waitFor();
  });

  it('keeps what is written offline and sends it when the line is back', async () => {
    const page = await room();
    await page.context().setOffline(true);
    await page
      .getByText('You are offline')
      .waitFor({ timeout: 60_000 })
      .catch(() => undefined);
    const text = `offline ${Date.now()}`;
    await say(page, text);
    await page.locator('li', { hasText: text }).waitFor();
    await page.context().setOffline(false);
    await page.locator('li[data-seq]', { hasText: text }).waitFor({ timeout: 60_000 });
    expect(await page.locator('li', { hasText: text }).count()).toBe(1);
  }, 120_000);

  it('completes a name', async () => {
    const page = await room();
    await composer(page).pressSequentially('hi @gra');
    await page.getByRole('option', { name: /Grace/ }).waitFor();
    await composer(page).press('Tab');
    expect(await composer(page).inputValue()).toBe('hi @grace ');
  });

  it('remembers what was being written', async () => {
    const page = await room();
    await composer(page).fill('half a thought');
    await page.reload();
    await composer(page).waitFor();
    expect(await composer(page).inputValue()).toBe('half a thought');
  });

  it('asks for the password of a locked room', async () => {
    const page = await stage.page('#!/room/board');
    const field = page.getByLabel('Password', { exact: true });
    await field.fill('wrong');
    await field.press('Enter');
    await page.getByText('The password is not correct.').waitFor();
    await field.fill('open');
    await field.press('Enter');
    await log(page).waitFor();
  });

  it('can be made', async () => {
    const page = await stage.page('#!/rooms');
    await page.getByRole('button', { name: 'Add room' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Tests');
    await page.getByLabel('Slug', { exact: true }).fill('Not A Slug');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('only lower case letters').waitFor();
    await page.getByLabel('Slug', { exact: true }).fill('tests');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: /Tests/ }).waitFor();
  });

  it('is found by typing', async () => {
    const page = await room();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').waitFor();
    await page.keyboard.type('oper');
    await page.getByRole('option', { name: /Operations/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /Operations/ }).waitFor();
  });
});

describe('every screen', () => {
  const themes = ['light', 'dark', 'hc-light', 'hc-dark'];
  const screens: [string, string, (page: Page) => Promise<unknown>][] = [
    ['login', 'login', (page) => page.getByLabel('Password', { exact: true }).waitFor()],
    ['room', '#!/room/general', (page) => page.locator('li[data-seq]').last().waitFor()],
    ['rooms', '#!/rooms', (page) => page.getByRole('switch').first().waitFor()],
    ['password', '#!/room/board', (page) => page.getByRole('dialog').waitFor()],
  ];
  it.each(screens.flatMap(([name, path, ready]) => themes.map((theme) => ({ name, path, ready, theme }))))(
    '$name has nothing for axe to find in $theme',
    async ({ path, ready, theme }) => {
      for (const width of [1440, 360]) {
        const page = await stage.page(path, { viewport: { width, height: 800 } }, { theme });
        await ready(page);
        expect(await violations(page)).toEqual([]);
        const over = await page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - innerWidth);
        expect(over).toBeLessThanOrEqual(0);
        await page.context().close();
      }
    },
  );

  it('complains of nothing', () => expect(stage.complaints).toEqual([]));
});
