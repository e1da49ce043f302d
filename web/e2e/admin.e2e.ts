import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Stage, violations } from './stage';

let stage: Stage;
beforeAll(async () => void (stage = await Stage.set()));
afterAll(() => stage.strike());

const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(name) });

async function act(page: Page, name: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${name}`, exact: true }).click();
  await page.getByRole('menuitem', { name: action }).click();
}

const yes = (page: Page, action: string) => page.getByRole('dialog').getByRole('button', { name: action }).click();

describe('an administrator', () => {
  it('sees how the house does', async () => {
    const page = await stage.page('#!/room/quiet');
    await page.getByRole('button', { name: /Alice Archer/ }).click();
    await page.getByRole('menuitem', { name: 'Administration' }).click();
    await page.getByText('Connections now').waitFor();
    await page.getByText('Needs attention · 4 % left').waitFor();
  });

  it('finds a person, sends them away and lets them in again', async () => {
    const page = await stage.page('#!/admin/people');
    await page.getByPlaceholder('Search by name or email').fill('bob@');
    await expect.poll(() => page.getByRole('row').count()).toBe(2);
    await act(page, 'Bob Baker', 'Deactivate');
    await yes(page, 'Deactivate');
    await row(page, 'Bob Baker.*Deactivated').waitFor();
    await act(page, 'Bob Baker', 'Reactivate');
    await yes(page, 'Reactivate');
    await row(page, 'Bob Baker.*Active').waitFor();
    await act(page, 'Bob Baker', 'Make administrator');
    await yes(page, 'Make administrator');
    await row(page, 'Bob Baker.*Administrator').waitFor();
    await act(page, 'Bob Baker', 'Remove as administrator');
    await yes(page, 'Remove as administrator');
    await row(page, 'Bob Baker.*Member').waitFor();
  });

  it('pages through everybody, and hands out a link for a new password', async () => {
    const page = await stage.page('#!/admin/people', { permissions: ['clipboard-read', 'clipboard-write'] });
    await row(page, 'Ada Lovelace').waitFor();
    await page.getByRole('button', { name: 'Load more' }).click();
    await expect.poll(() => page.getByRole('row').count()).toBe(101);
    await act(page, 'Ada Lovelace', 'Password reset link');
    await page.getByRole('dialog').getByLabel('Reset link').waitFor();
    await page.getByRole('button', { name: 'Copy' }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('reset?code=');
  });

  it('archives a room and restores it', async () => {
    const page = await stage.page('#!/admin/rooms');
    await act(page, 'Random', 'Archive');
    await yes(page, 'Archive');
    await row(page, 'Random').waitFor({ state: 'detached' });
    await page.getByRole('switch', { name: 'Archived rooms' }).click();
    await act(page, 'Random', 'Restore');
    await yes(page, 'Restore');
    await page.getByText('No archived rooms').waitFor();
  });

  it('is told why when something cannot be done', async () => {
    const page = await stage.page('#!/admin/people');
    await row(page, 'Bob Baker').waitFor();
    await page.context().setOffline(true);
    await act(page, 'Bob Baker', 'Deactivate');
    await yes(page, 'Deactivate');
    await page.getByText('The server cannot be reached. Try again.').waitFor({ timeout: 40_000 });
    await page.context().setOffline(false);
  }, 60_000);

  const screens: [string, (page: Page) => Promise<unknown>][] = [
    ['#!/admin', (page) => page.getByText('Connections now').waitFor()],
    ['#!/admin/people', (page) => row(page, 'Ada Lovelace').waitFor()],
    ['#!/admin/rooms', (page) => row(page, 'Operations').waitFor()],
    ['#!/admin/settings', (page) => row(page, 'rooms.private').waitFor()],
    ['#!/admin/invite', (page) => page.getByLabel('Invitation link').waitFor()],
  ];
  it.each(screens)(
    'has nothing for axe to find at %s',
    async (path, ready) => {
      for (const theme of ['light', 'dark', 'hc-light', 'hc-dark'])
        for (const width of [1440, 360]) {
          const page = await stage.page(path, { viewport: { width, height: 800 } }, { theme });
          await ready(page);
          expect(await violations(page)).toEqual([]);
          const over = await page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - innerWidth);
          expect(over).toBeLessThanOrEqual(0);
          await page.context().close();
        }
    },
    90_000,
  );

  it('is somebody', async () => {
    const page = await stage.page('about:blank');
    await page.routeWebSocket(/socket\.io/, (socket) => {
      const server = socket.connectToServer();
      server.onMessage((said) => socket.send(String(said).replace('"administrator":true', '"administrator":false')));
    });
    await page.goto(`${stage.base}#!/admin/people`);
    await page.getByText('For administrators only').waitFor();
    expect(await page.getByRole('table').count()).toBe(0);
  });
});

it('complains of nothing', () => expect(stage.complaints).toEqual([]));
