import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Stage, violations } from './stage';

let stage: Stage;
beforeAll(async () => void (stage = await Stage.set()));
afterAll(() => stage.strike());

async function account(page: Page): Promise<void> {
  await page.getByLabel('Display name').fill('Grace Hopper');
  await page.getByLabel('Username').fill('grace');
  await page.getByLabel('Email').fill('grace@chat.test');
  await page.getByLabel('Password', { exact: true }).fill('correct horse');
  await page.getByLabel('Confirm password').fill('correct horse');
  await page.getByRole('button', { name: 'Create account' }).click();
}

describe('a new house', () => {
  it('is set up in three steps', async () => {
    const page = await stage.page('setup#c0de');
    let sent: unknown;
    await page.route('**/setup', async (route) => {
      sent = route.request().postDataJSON();
      await route.continue();
    });
    expect(await page.getByLabel('Set-up code').count()).toBe(0);
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByText('This field is required.').first().waitFor();
    await account(page);
    await page.getByRole('heading', { name: 'Make the first room' }).waitFor();
    expect(sent).toMatchObject({ code: 'c0de', username: 'grace', displayName: 'Grace Hopper' });
    expect(page.url()).not.toContain('c0de');
    await page.getByText('This chat is called').waitFor();
    await page.getByLabel('Name', { exact: true }).fill('Tea Room');
    expect(await page.getByLabel('Slug').inputValue()).toBe('tea_room');
    await page.getByRole('button', { name: 'Create room' }).click();
    await page.getByRole('heading', { name: 'Invite people' }).waitFor();
    expect(await page.getByLabel('Invitation link').inputValue()).toContain('invite=');
    await page.getByRole('button', { name: 'Open the chat' }).click();
    await page.getByRole('navigation').waitFor();
  });

  it('asks for the code when the link has none', async () => {
    const page = await stage.page('setup');
    await page.getByLabel('Set-up code').waitFor();
  });
});

describe('a link', () => {
  it('invites to register', async () => {
    const page = await stage.page('login?invite=w3lc0me');
    await page.getByRole('heading', { name: 'Create an account' }).waitFor();
  });

  it('lets one choose a new password', async () => {
    const page = await stage.page('reset?code=r3s3t');
    let sent: unknown;
    await page.route('**/account/reset', async (route) => {
      sent = route.request().postDataJSON();
      await route.continue();
    });
    await page.getByLabel('Password', { exact: true }).fill('correct horse');
    await page.getByLabel('Confirm password').fill('another');
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByText('The passwords are not the same.').waitFor();
    await page.getByLabel('Confirm password').fill('correct horse');
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByText('Your password is changed.').waitFor();
    expect(sent).toEqual({ code: 'r3s3t', password: 'correct horse' });
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: /Sign in/ }).waitFor();
  });

  const screens: [string, (page: Page) => Promise<unknown>][] = [
    ['setup#c0de', (page) => page.getByLabel('Username').waitFor()],
    ['setup#room', async (page) => (await account(page), page.getByLabel('Slug').waitFor())],
    ['reset?code=x', (page) => page.getByLabel('Confirm password').waitFor()],
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
