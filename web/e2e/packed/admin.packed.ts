import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { cast, slug } from './cast';
import { Person } from './person';

// The administrator's pages: alice is one, frank is not.

const house = cast('alice', 'frank');
const { people } = house;

const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(name) });

async function act(page: Page, name: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${name}`, exact: true }).click();
  await page.getByRole('menuitem', { name: action }).click();
}

const yes = (page: Page, action: string) => page.getByRole('dialog').getByRole('button', { name: action }).click();

describe('an administrator', () => {
  it('sees how the house does', async () => {
    const { alice } = people;
    await alice.choose(alice.page.locator('.bar > .trigger'), 'Administration');
    await alice.page.getByText('Connections now').waitFor();
    for (const name of ['Database', 'Disk space', 'Folder of uploads', 'Memory', 'Open files and connections'])
      await alice.page
        .locator('main li', { hasText: name })
        .getByText(/In order · \S/)
        .waitFor();
    await alice.page.locator('dl', { hasText: 'Version' }).waitFor();
  });

  it('finds a person, sends them away at once, lets them in again, and shares the office', async () => {
    const { alice, frank } = people;
    const { page } = alice;
    await alice.open('#!/admin/people');
    await page.getByPlaceholder('Search by name or email').fill('frank@');
    await expect.poll(() => page.getByRole('row').count()).toBe(2);
    await act(page, 'Frank', 'Deactivate');
    await yes(page, 'Deactivate');
    await row(page, 'Frank.*Deactivated').waitFor();
    await frank.page.getByLabel('Username or email').waitFor();
    await act(page, 'Frank', 'Reactivate');
    await yes(page, 'Reactivate');
    await row(page, 'Frank.*Active').waitFor();
    people.frank = await Person.in(house.stage, 'frank');
    await act(page, 'Frank', 'Make administrator');
    await yes(page, 'Make administrator');
    await row(page, 'Frank.*Administrator').waitFor();
    await act(page, 'Frank', 'Remove as administrator');
    await yes(page, 'Remove as administrator');
    await row(page, 'Frank.*Member').waitFor();
  });

  it('hands out links, copied by a button', async () => {
    const { page } = people.alice;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await act(page, 'Frank', 'Password reset link');
    await page.getByRole('dialog').getByLabel('Reset link').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Copy' }).click();
    await expect.poll(copied).toMatch(/^http.*\/reset\?code=/);
    await page.keyboard.press('Escape');
    await people.alice.open('#!/admin/invite');
    await page.getByLabel('Invitation link').waitFor();
    await page.getByRole('button', { name: 'Copy' }).click();
    await expect.poll(copied).toMatch(/^http.*\/login\?invite=/);
  });

  it('archives a room and restores it', async () => {
    const { alice, frank } = people;
    const { page } = alice;
    const name = slug('attic');
    await frank.ask('POST', './rooms', { name, slug: name });
    await alice.open('#!/admin/rooms');
    await page.getByPlaceholder('Search rooms').fill(name);
    await act(page, name, 'Archive');
    await yes(page, 'Archive');
    await expect.poll(() => row(page, name).count()).toBe(0);
    await page.getByRole('switch', { name: 'Archived rooms' }).click();
    await act(page, name, 'Restore');
    await yes(page, 'Restore');
    await expect.poll(() => row(page, name).count()).toBe(0);
    await frank.enter(name);
  });

  it('sees the settings in force and where each is from, and no secret', async () => {
    const { alice } = people;
    await alice.open('#!/admin/settings');
    await row(alice.page, 'xmpp.domain.*chat.test.*Environment').waitFor();
    await row(alice.page, 'giphy.apiKey.*set, not shown').waitFor();
    expect(await alice.page.getByText('no-story-asks-giphy').count()).toBe(0);
  });

  it('is told why when something cannot be done, and has no say over the own office', async () => {
    const { alice, frank } = people;
    const { id } = await frank.ask<{ id: string }>('GET', './account');
    await alice.ask('POST', `./users/${id}/administrator`, { administrator: true });
    await frank.page.reload();
    await frank.open('#!/admin/people');
    await frank.page.getByPlaceholder('Search by name or email').fill('alice@');
    await expect.poll(() => frank.page.getByRole('row').count()).toBe(2);
    await alice.ask('POST', `./users/${id}/administrator`, { administrator: false });
    await act(frank.page, 'Alice', 'Remove as administrator');
    await yes(frank.page, 'Remove as administrator');
    await frank.page.getByRole('dialog').getByRole('alert').waitFor();
    await alice.open('#!/admin/people');
    await alice.page.getByPlaceholder('Search by name or email').fill('alice@');
    await expect.poll(() => alice.page.getByRole('row').count()).toBe(2);
    await alice.button('Actions for Alice').click();
    expect((await alice.page.locator('[role=menuitem]:visible').allInnerTexts()).map((text) => text.trim())).toEqual([
      'Password reset link',
    ]);
    await alice.page.keyboard.press('Escape');
  });
});

it('anybody else sees none of it', async () => {
  const { frank } = people;
  await frank.open('#!/admin/people');
  await frank.page.reload();
  await frank.page.getByText('For administrators only').waitFor();
  expect(await frank.page.getByRole('table').count()).toBe(0);
  for (const path of ['users', 'rooms', 'settings', 'health'])
    expect((await frank.context.request.get(`${frank.base}admin/${path}`)).status()).toBe(403);
});
