import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { cast, slug } from './cast';

// A room's past as a page, made by the server.

const house = cast('bob', 'mallory');
const { people } = house;
let page: Page;
let room: string;

describe('the transcript', () => {
  it('opens from the room, with its messages under the day', async () => {
    const { bob } = people;
    const name = slug('past');
    room = await bob.makeRoom(name, { private: true });
    await bob.say('the first word');
    await bob.say('<b>no markup</b> and https://example.com');
    const [opened] = await Promise.all([
      bob.context.waitForEvent('page'),
      bob.choose(bob.button('More'), 'Chat history'),
    ]);
    page = opened;
    await page.getByText('the first word').waitFor();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    expect(await page.getByRole('heading', { level: 2 }).count()).toBe(1);
    await page.getByText('<b>no markup</b>').waitFor();
    expect(await page.locator('.messages time').first().getAttribute('datetime')).toMatch(/^\d{4}-/);
    await page.getByRole('link', { name: /Back to the room/ }).waitFor();
  });

  it('has words looked for while one types', async () => {
    await page.getByLabel('With the words').pressSequentially('first');
    await page.waitForURL(/query=first/);
    await page.getByText('the first word').waitFor();
    expect(await page.getByText('no markup').count()).toBe(0);
    await page.getByLabel('With the words').fill('');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByText('no markup').waitFor();
  });

  it.each(['Today', 'Yesterday', 'Last 7 days', 'Last 30 days', 'This month', 'Last month'])(
    'is cut to %s by a link',
    async (range) => {
      await page.getByRole('link', { name: range, exact: true }).click();
      await page.waitForURL(/from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d/);
      const there = !['Yesterday', 'Last month'].includes(range);
      expect(await page.getByText('the first word').count()).toBe(there ? 1 : 0);
    },
  );

  it('is cut to days of one’s own', async () => {
    await page.getByLabel('From').fill('2020-01-01');
    await page.getByLabel('To', { exact: true }).fill('2020-12-31');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByText('No messages').waitFor();
    await page.getByLabel('To', { exact: true }).fill('2099-12-31');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByText('the first word').waitFor();
  });

  it('has a link for each message, which leads to it here and in the room', async () => {
    const { bob } = people;
    const message = page.locator('li', { hasText: 'the first word' });
    await message.getByRole('link', { name: /link to this message/i }).click();
    expect(page.url()).toMatch(/#m[0-9a-f]{24}$/);
    const tinted = (text: string) =>
      page.locator('li', { hasText: text }).evaluate((e) => getComputedStyle(e).backgroundColor);
    await expect.poll(() => tinted('the first word')).not.toBe(await tinted('no markup'));
    await message.getByRole('link', { name: /in the room/i }).click();
    await page.locator('li[data-seq="1"]', { hasText: 'the first word' }).waitFor();
    await bob.page.bringToFront();
    await page.goBack();
  });

  it('prints without what is only for the screen', async () => {
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('search').isVisible()).toBe(false);
    expect(await page.getByText('the first word').isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });
    expect(await page.getByRole('search').isVisible()).toBe(true);
  });

  it('is nobody’s who may not read the room', async () => {
    const answer = await people.mallory.context.request.get(`${people.mallory.base}transcript?room=${room}`);
    expect(answer.status()).toBe(404);
    expect(await answer.text()).not.toContain('past');
  });
});

it('nothing complains', () => expect(house.stage.complaints).toEqual([]));
