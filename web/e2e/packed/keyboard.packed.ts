import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { factsOf, PASSWORD } from './facts';
import { cast, slug } from './cast';

// A day of work without a mouse: every step is keys, and what they do is looked at.

const told = cast('alice');

/** Presses Tab until something with this name has the focus; never further than a page is long. */
async function tabTo(page: Page, role: string, name: string | RegExp): Promise<void> {
  const there = page.getByRole(role as 'button', typeof name === 'string' ? { name, exact: true } : { name });
  for (let stops = 0; stops < 60; stops++) {
    if (await there.first().evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${role} ${name} is not reached by Tab`);
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.tagName);

it('one registers, signs in, makes a room, talks, finds, changes and leaves by keys alone', async () => {
  const { stage } = told;
  const { username, email, displayName, firstName, lastName } = factsOf(slug('keys').replaceAll('_', ''));
  const page = await stage.page('login');
  const { keyboard } = page;
  const type = async (label: string, text: string) => {
    await tabTo(page, 'textbox', label);
    await keyboard.type(text);
  };

  await tabTo(page, 'button', 'I need an account');
  await keyboard.press('Enter');
  await page.getByLabel('Confirm password', { exact: true }).waitFor();
  await type('Username', username);
  await type('Email', email);
  await type('Display name', displayName);
  await type('First name', firstName);
  await type('Last name', lastName);
  await type('Password', PASSWORD);
  await type('Confirm password', PASSWORD);
  await keyboard.press('Enter');
  await page.getByText('You are registered').waitFor();

  await tabTo(page, 'textbox', 'Username or email');
  await keyboard.press('Control+A');
  await keyboard.type(username);
  await type('Password', PASSWORD);
  await keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Rooms' }).waitFor();
  await expect.poll(() => focused(page)).toBe('TEXTAREA');

  // A room of one's own, from the switcher.
  const room = slug('keys');
  await keyboard.press('Control+K');
  await page.getByRole('combobox', { name: 'Jump to' }).waitFor();
  await keyboard.type('> Add');
  await page.getByRole('option').first().waitFor();
  await keyboard.press('Enter');
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).waitFor();
  await type('Name', 'By keys');
  await tabTo(page, 'textbox', 'Slug');
  await keyboard.press('Control+A');
  await keyboard.type(room);
  await keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: new RegExp(`#${room}`) }).waitFor();
  await expect.poll(() => focused(page)).toBe('TEXTAREA');

  // Talk, call somebody by completion, walk the log, quote.
  await keyboard.type('hello by keys');
  await keyboard.press('Enter');
  await page.locator('li[data-seq]', { hasText: 'hello by keys' }).waitFor();
  await keyboard.type('@@ali');
  await page.getByRole('option', { name: /Alice/ }).waitFor();
  await keyboard.press('Tab');
  await expect.poll(() => page.locator('main textarea').inputValue()).toMatch(/^@alice/);
  await keyboard.press('Control+A');
  await keyboard.press('Delete');
  await keyboard.press('Shift+F6');
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('log');
  await keyboard.press('k');
  await keyboard.press('q');
  await expect.poll(() => page.locator('main textarea').inputValue()).toBe('> hello by keys\n\n');
  await keyboard.type('answered');
  await keyboard.press('Enter');
  await page.locator('li[data-seq] blockquote').waitFor();

  // Another room and back; details; a search that leads to the message.
  await keyboard.press('Alt+ArrowUp');
  await page.getByRole('heading', { level: 1, name: /#general/ }).waitFor();
  await keyboard.press('Alt+Shift+Space');
  await page.getByRole('heading', { level: 1, name: new RegExp(`#${room}`) }).waitFor();
  await keyboard.press('Control+Shift+F');
  await page.getByLabel('Search messages').waitFor();
  await tabTo(page, 'searchbox', 'Search messages');
  await keyboard.type('hello keys');
  await page.locator('a.hit').first().waitFor();
  await tabTo(page, 'link', /hello by keys/);
  await keyboard.press('Enter');
  await page.locator('li[data-seq].shown', { hasText: 'hello by keys' }).waitFor();

  // A setting, and out.
  await keyboard.press('Control+,');
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
  await tabTo(page, 'textbox', 'Display name');
  await keyboard.press('Control+A');
  await keyboard.type('Renamed');
  await keyboard.press('Enter');
  await tabTo(page, 'button', /Renamed/);
  await keyboard.press('Enter');
  await page.getByRole('menu').waitFor();
  await keyboard.press('End');
  await keyboard.press('Enter');
  await page.getByLabel('Username or email').waitFor();
  await page.context().close();
}, 60_000);
