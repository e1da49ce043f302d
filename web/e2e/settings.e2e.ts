import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Stage, violations } from './stage.ts';

let stage: Stage;
beforeAll(async () => (stage = await Stage.set()));
afterAll(() => stage.strike());

const SECTIONS = [
  ...['profile', 'account', 'notifications', 'appearance'],
  ...['accessibility', 'language', 'tokens', 'xmpp'],
];

async function section(name: string, options = {}, settings?: object): Promise<Page> {
  const page = await stage.page(`#!/settings/${name}`, options, settings);
  await page.locator('main h2').waitFor();
  return page;
}

const saved = (page: Page) => page.getByRole('status').filter({ hasText: 'Saved' }).waitFor();

describe('settings', () => {
  it('change one’s names', async () => {
    const page = await section('profile');
    const save = page.getByRole('button', { name: 'Save' });
    expect(await save.isDisabled()).toBe(true);
    const name = page.getByLabel('Display name');
    await name.fill('');
    await save.click();
    await page.getByText('This field is required.').waitFor();
    await name.fill('Alice A.');
    await page.getByText('Not saved yet').first().waitFor();
    await save.click();
    await saved(page);
    await page.getByRole('button', { name: /Alice A\./ }).waitFor();
    await name.fill('Alice Archer');
    await save.click();
    await saved(page);
  });

  it('keep what one typed while one looks elsewhere', async () => {
    const page = await section('profile');
    await page.getByLabel('First name').fill('Alicia');
    await page.getByRole('link', { name: 'Appearance' }).click();
    await page.getByRole('heading', { name: 'Appearance' }).waitFor();
    await page.getByRole('link', { name: 'Profile' }).click();
    expect(await page.getByLabel('First name').inputValue()).toBe('Alicia');
    await page.getByRole('button', { name: 'Undo changes' }).click();
    expect(await page.getByLabel('First name').inputValue()).toBe('Alice');
  });

  it('show a picture before it is used', async () => {
    const page = await section('profile');
    const picture = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const input = page.locator('input[type=file]');
    await input.setInputFiles({ name: 'no.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
    await page.getByText('This file is not a picture.').waitFor();
    await input.setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: picture });
    await page.getByAltText('Preview of your picture').waitFor();
    await page.getByRole('button', { name: 'Use this picture' }).click();
    await page.getByText('Your picture is changed.').waitFor();
    await page.getByRole('button', { name: 'Remove the picture' }).click();
    await page.getByText('Your picture is changed.').waitFor();
  });

  it('say beside each field what is wrong with an account', async () => {
    const page = await section('account');
    const fill = (label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text);
    const save = page.getByRole('button', { name: 'Save' });
    await fill('Username', 'bob');
    await fill('New password', 'secret-enough');
    await fill('New password again', 'another');
    await save.click();
    await page.getByText('The passwords are not the same.').waitFor();
    await page.getByText('This field is required.').waitFor();
    await fill('New password again', 'secret-enough');
    await fill('Current password', 'wrong');
    await save.click();
    await page.getByText('The password is not correct.').waitFor();
    await fill('Current password', 'password1');
    await save.click();
    await page.getByText('Somebody else has this username.').waitFor();
    await fill('Username', 'alice');
    await fill('Email', 'alice@example.org');
    await save.click();
    await saved(page);
    expect(await page.getByLabel('Current password', { exact: true }).inputValue()).toBe('');
  });

  it('sign out another browser', async () => {
    const page = await section('account');
    await page.getByText('This browser').waitFor();
    await page.getByRole('button', { name: 'Sign out Safari on iOS' }).click();
    await page.getByRole('button', { name: 'Sign out Safari on iOS' }).waitFor({ state: 'detached' });
    expect(await page.getByRole('button', { name: 'Sign out hubot' }).count()).toBe(1);
    await page.getByRole('button', { name: 'Sign out all others' }).click();
    await page.getByRole('button', { name: 'Sign out hubot' }).waitFor({ state: 'detached' });
    await page.getByText('This browser').waitFor();
    expect(await page.getByRole('button', { name: 'Sign out all others' }).count()).toBe(0);
  });

  it('ask before a token is made, and show it once', async () => {
    const page = await section('tokens');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Generate token' }).click();
    await page.getByText('This will overwrite').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Generate token' }).click();
    const token = page.getByLabel('Your new token', { exact: true });
    await token.waitFor();
    await page.getByRole('button', { name: 'Copy Your new token' }).click();
    await page.getByText('Copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await token.inputValue());
    await page.getByRole('link', { name: 'Profile' }).click();
    await page.getByRole('link', { name: 'API tokens' }).click();
    expect(await token.count()).toBe(0);
    await page.getByRole('button', { name: 'Revoke token' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke token' }).click();
    await page.getByText('Your token is revoked.').waitFor();
  });

  it('show an app password once, and revoke it', async () => {
    const page = await section('tokens');
    await page.getByText('You have no app passwords.').waitFor();
    await page.getByRole('button', { name: 'Create app password' }).click();
    await page.getByText('Say what it is for.').waitFor();
    await page.getByLabel('Device or program').fill('Telephone');
    await page.getByRole('button', { name: 'Create app password' }).click();
    const secret = page.getByLabel('Password for Telephone', { exact: true });
    await secret.waitFor();
    expect(await secret.inputValue()).toMatch(/^[a-z-]{29}$/);
    await page.getByRole('button', { name: 'Revoke Telephone' }).click();
    await page.getByRole('button', { name: 'Revoke Telephone' }).waitFor({ state: 'detached' });
    await page.getByText('You have no app passwords.').waitFor();
  });

  it.each([
    ['granted', 'Your browser lets us show notifications.'],
    ['denied', 'Your browser blocks our notifications.'],
    ['default', 'Your browser has not been asked yet.'],
  ])('tell when notifications are %s', async (permission, words) => {
    const page = await stage.page();
    await page.addInitScript((value) => {
      Object.defineProperty(Notification, 'permission', { get: () => value });
      Notification.requestPermission = () => Promise.resolve('granted');
    }, permission);
    await page.goto(`${stage.base}?#!/settings/notifications`);
    await page.getByText(words).waitFor();
    const ask = page.getByRole('button', { name: 'Enable desktop notifications' });
    if (permission !== 'default') expect(await ask.count()).toBe(0);
    else {
      await ask.click();
      await page.getByText('Your browser lets us show notifications.').waitFor();
    }
  });

  it('set how loud a room is', async () => {
    const page = await stage.page('#!/room/general');
    await page.locator('li[data-seq]').last().waitFor();
    await page.evaluate(() => (location.hash = '#!/settings/notifications'));
    const level = page.getByLabel('Notify me of, in General');
    await level.selectOption('Mentions');
    await page.getByLabel('Mute General').check();
    expect(await level.isDisabled()).toBe(true);
    await page.reload();
    await expect.poll(() => level.inputValue().catch(() => '')).toBe('mentions');
    await page.getByLabel('Mute General').uncheck();
    await level.selectOption('All messages');
  });

  it('change how the page looks, at once and for the next time', async () => {
    const page = await section('appearance');
    await page.getByLabel('Dark', { exact: true }).check();
    await page.getByLabel('Largest').check();
    const root = page.locator('html');
    expect(await root.getAttribute('data-theme')).toBe('dark');
    await page.reload();
    await page.getByLabel('Largest').waitFor();
    expect(await root.getAttribute('data-text-size')).toBe('largest');
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('22px');
  });

  it('let Enter make a new line', async () => {
    const page = await section('appearance');
    await page.getByLabel('Enter makes a new line').check();
    await page.goto(`${stage.base}#!/room/quiet`);
    const composer = page.locator('main textarea');
    await composer.fill('one');
    await composer.press('Enter');
    await composer.pressSequentially('two');
    expect(await composer.inputValue()).toBe('one\ntwo');
    await composer.press('Control+Enter');
    await page.locator('li[data-seq]', { hasText: 'two' }).waitFor();
  });

  it('show the XMPP details to be copied', async () => {
    const page = await section('xmpp');
    expect(await page.getByLabel('Username', { exact: true }).inputValue()).toBe('alice@chat.test');
    expect(await page.getByLabel('Port', { exact: true }).inputValue()).toBe('5222');
  });

  it('are a list first on a phone', async () => {
    const page = await stage.page('#!/settings', { viewport: { width: 360, height: 740 } });
    await page.getByRole('link', { name: 'Language' }).click();
    await page.getByRole('heading', { name: 'Language' }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H2');
    await page.getByRole('link', { name: 'Back' }).click();
    await page.getByRole('link', { name: 'Tokens' }).waitFor();
  });
});

describe('languages', () => {
  const TAGS = ['en', 'de', 'fi', 'fr', 'is', 'ja', 'nl', 'pt', 'zh'];

  it('are chosen by oneself, and remembered', async () => {
    const page = await section('language');
    await page.getByLabel('Deutsch').check();
    await page.getByRole('heading', { name: 'Sprache' }).waitFor();
    await page.getByRole('link', { name: 'Alle Räume' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    await page.reload();
    await page.getByRole('heading', { name: 'Einstellungen' }).waitFor();
    await page.getByLabel('Wie der Browser (English)').check();
    await page.getByRole('heading', { name: 'Language' }).waitFor();
  });

  it.each([
    ['fr-CA', 'Se connecter'],
    ['ja', 'サインイン'],
    ['sv', 'Sign in'],
  ])('of a browser in %s greet one at the door', async (locale, words) => {
    const page = await stage.page('login', { locale });
    await page.getByRole('button', { name: words, exact: true }).waitFor();
  });

  it.each([...TAGS, 'en from right to left'])('have room on a phone: %s', async (name) => {
    const locale = name.slice(0, 2);
    const page = await stage.page('#!/settings', { viewport: { width: 320, height: 700 } }, { locale });
    if (name !== locale) await page.evaluate(() => (document.documentElement.dir = 'rtl'));
    for (const at of [...SECTIONS.map((part) => `settings/${part}`), 'rooms', 'room/general', '']) {
      await page.evaluate((hash) => (location.hash = `#!/${hash}`), at);
      await page.locator('main h1, nav').first().waitFor({ state: 'attached' });
      await page.waitForTimeout(120);
      const over = await page.evaluate(() => {
        const { scrollingElement: root } = document;
        const pane = document.querySelector('main .section');
        return [(root?.scrollWidth ?? 0) - innerWidth, pane ? pane.scrollWidth - pane.clientWidth : 0];
      });
      expect({ at, over }).toEqual({ at, over: [0, 0] });
    }
    await page.context().close();
  });
});

describe('each section', () => {
  const themes = ['light', 'dark', 'hc-light', 'hc-dark'];
  it.each(SECTIONS.flatMap((name) => themes.map((theme) => ({ name, theme }))))(
    '$name has nothing for axe to find in $theme',
    async ({ name, theme }) => {
      for (const width of [1440, 360]) {
        const page = await section(name, { viewport: { width, height: 800 } }, { theme });
        expect(await violations(page)).toEqual([]);
        const over = await page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - innerWidth);
        expect(over).toBeLessThanOrEqual(0);
        await page.context().close();
      }
    },
  );

  it('complains of nothing', () => expect(stage.complaints).toEqual([]));
});
