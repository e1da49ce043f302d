import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Stage, violations } from './stage';

let stage: Stage;
beforeAll(async () => void (stage = await Stage.set()));
afterAll(() => stage.strike());

/** Nobody outside is asked. */
const gif = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const composer = (page: Page) => page.locator('main textarea');

const answerGifs = (page: Page) =>
  page.route('https://media.giphy.test/**', (route) =>
    route.fulfill({ body: Buffer.from(gif, 'base64'), contentType: 'image/gif' }),
  );

async function room(path: string, options = {}, settings?: object): Promise<Page> {
  const page = await stage.page('about:blank', options, settings);
  await answerGifs(page);
  await page.goto(stage.base + path);
  await page.locator('li[data-seq]').last().waitFor();
  return page;
}

async function axeIn(open: (page: Page) => Promise<unknown>): Promise<void> {
  for (const theme of ['light', 'dark', 'hc-light', 'hc-dark'])
    for (const width of [1440, 360]) {
      const page = await room('#!/room/quiet', { viewport: { width, height: 800 } }, { theme });
      await open(page);
      expect(await violations(page)).toEqual([]);
      await page.context().close();
    }
}

describe('a picture', () => {
  const open = async (page: Page) => {
    await page.locator('a.thumb').first().click();
    await page.getByRole('dialog').getByText('1 of 3').first().waitFor();
  };

  it('opens large, with the ones before and after it', async () => {
    const page = await room('#!/room/quiet');
    await open(page);
    const shown = () => page.getByRole('dialog').locator('img').getAttribute('alt');
    await expect.poll(shown).toBe('meadow.png');
    await page.keyboard.press('ArrowRight');
    await expect.poll(shown).toBe('harbour.png');
    await page.keyboard.press('ArrowRight');
    await expect.poll(shown).toBe('evening.png');
    const width = () =>
      page
        .getByRole('dialog')
        .locator('img')
        .evaluate((e) => e.getBoundingClientRect().width);
    const before = await width();
    await page.keyboard.press('+');
    await page.keyboard.press('+');
    await expect.poll(width).toBeGreaterThan(before);
    await page.keyboard.press('0');
    await expect.poll(width).toBe(before);
    expect(await page.getByRole('link', { name: 'Download' }).getAttribute('download')).toBe('evening.png');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const back = () => page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120));
    await expect.poll(back).toContain('thumb');
  });

  it('has nothing for axe to find', () => axeIn(open), 60_000);
});

describe('code', () => {
  it('is coloured once it is seen, and copied', async () => {
    const page = await room('#!/room/quiet', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.locator('figure .keyword', { hasText: 'return' }).waitFor();
    await page.locator('figure .added').waitFor();
    await page.getByRole('button', { name: 'Copy code' }).last().click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('- slow\n+ fast');
  });

  it('has nothing for axe to find', () => axeIn((page) => page.locator('figure .removed').waitFor()), 60_000);
});

describe('a moving picture', () => {
  const open = async (page: Page) => {
    await composer(page).press('Alt+Shift+G');
    await page.getByPlaceholder('Search Giphy').pressSequentially('cats');
    await page.getByRole('img', { name: 'cats 12' }).waitFor();
  };

  it('is found and sent', async () => {
    const page = await room('#!/room/quiet');
    await open(page);
    await page.getByRole('button', { name: 'Load more' }).click();
    await page.getByRole('img', { name: 'cats 24' }).waitFor();
    await page.getByRole('img', { name: 'cats 3', exact: true }).click();
    await page.locator('li[data-seq] a[href="https://media.giphy.test/2.gif"]').waitFor();
  });

  it('may not be there', async () => {
    const page = await room('#!/room/quiet');
    await page.getByRole('button', { name: 'Search GIFs' }).click();
    await page.getByPlaceholder('Search Giphy').fill('nothing');
    await page.getByText('Nothing found for “nothing”').waitFor();
  });

  it('is not offered when it is switched off', async () => {
    const page = await stage.page('about:blank');
    await answerGifs(page);
    await page.route('**/client/settings', async (route) => {
      const { giphy, ...site } = (await (await route.fetch()).json()) as Record<string, unknown>;
      expect(giphy).toBeDefined();
      await route.fulfill({ json: site });
    });
    await page.goto(`${stage.base}#!/room/quiet`);
    await page.getByRole('button', { name: 'Emoji' }).waitFor();
    await composer(page).press('Alt+Shift+G');
    expect(await page.getByRole('button', { name: 'Search GIFs' }).count()).toBe(0);
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('has nothing for axe to find', () => axeIn(open), 60_000);
});

describe('an emoji', () => {
  const open = async (page: Page) => {
    await page.getByRole('button', { name: 'Emoji' }).click();
    await page.getByRole('button', { name: 'grinning face', exact: true }).waitFor();
  };

  it('is put where one writes, by mouse and by keys', async () => {
    const page = await room('#!/room/quiet');
    await composer(page).fill('hi');
    await open(page);
    await page.keyboard.type('waving');
    await page.getByRole('button', { name: 'waving hand' }).click();
    await expect.poll(() => composer(page).inputValue()).toBe('hi 👋');
    await page.getByRole('button', { name: 'Emoji' }).click();
    await page.getByRole('tab', { name: 'Recent' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('button', { name: 'grinning face', exact: true }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect.poll(() => composer(page).inputValue()).toBe('hi 👋 😃');
    expect(await composer(page).evaluate((e) => e === document.activeElement)).toBe(true);
  });

  it('of one’s own house is written by its code', async () => {
    const page = await room('#!/room/quiet');
    await open(page);
    await page.getByRole('tab', { name: 'Our own' }).click();
    await page.getByRole('button', { name: ':shipit:' }).click();
    await expect.poll(() => composer(page).inputValue()).toBe(':shipit:');
  });

  it('keeps its skin tone', async () => {
    const page = await room('#!/room/quiet');
    await open(page);
    await page.getByLabel('Skin tone').selectOption('✋🏽');
    await page.keyboard.press('Escape');
    await open(page);
    await page.getByPlaceholder('Search emoji').fill('thumbs up');
    await page.getByRole('button', { name: 'thumbs up' }).click();
    await expect.poll(() => composer(page).inputValue()).toBe('👍🏽');
  });

  it('has nothing for axe to find', () => axeIn(open), 60_000);
});

describe('what is new', () => {
  it('is reached by the pill above, which goes once it was seen', async () => {
    const page = await room('#!/room/random', { viewport: { width: 900, height: 420 } });
    const pill = page.getByRole('button', { name: /new messages since/ });
    await pill.click();
    await page.locator('li.new').waitFor();
    await expect.poll(() => page.locator('li.new').isVisible()).toBe(true);
    await pill.waitFor({ state: 'detached' });
  });
});

it('complains of nothing', () => expect(stage.complaints).toEqual([]));
