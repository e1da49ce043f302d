import { describe, expect, it } from 'vitest';
import { cast, slug } from './cast';
import { PASSWORD } from './facts';
import { Person } from './person';
import { png } from './pictures';

// The menu of one's account and what it opens; bob changes, carol sees.

const house = cast('eve', 'carol');
const { people } = house;

const menu = (person: Person) => person.page.locator('.bar > .trigger');
const saved = (person: Person) => person.page.getByRole('status').filter({ hasText: 'Saved' }).waitFor();

async function section(person: Person, item: string): Promise<void> {
  await person.choose(menu(person), item);
  await person.page.locator('main h2').waitFor();
}

describe('the account menu', () => {
  it('has profile, account, notifications, XMPP, tokens and the way out', async () => {
    const { eve } = people;
    await menu(eve).click();
    const items = await eve.page.locator('[role^=menuitem]:visible').allInnerTexts();
    for (const item of [
      ...['Edit profile', 'Account settings', 'Notifications', 'XMPP/Jabber', 'Auth tokens', 'Sign out'],
      ...['Online', 'Away', 'Do not disturb'],
    ])
      expect(items.map((text) => text.trim())).toContain(item);
    expect(items.map((text) => text.trim())).not.toContain('Administration');
    await eve.page.keyboard.press('Escape');
  });
});

describe('the profile', () => {
  it('changes one’s names for everybody, and keeps what one typed while one looks elsewhere', async () => {
    const { eve, carol } = people;
    const name = slug('names');
    await eve.makeRoom(name);
    await carol.enter(name);
    await section(eve, 'Edit profile');
    expect(await eve.button('Save').isDisabled()).toBe(true);
    await eve.field('Display name').fill('');
    await eve.button('Save').click();
    await eve.page.getByText('This field is required.').waitFor();
    await eve.field('Display name').fill('Evelyn');
    await eve.field('First name').fill('Eve Maria');
    await eve.page.getByRole('link', { name: 'Appearance' }).click();
    await eve.page.getByRole('heading', { name: 'Appearance' }).waitFor();
    await eve.page.locator('main nav').getByRole('link', { name: 'Profile' }).click();
    expect(await eve.field('First name').inputValue()).toBe('Eve Maria');
    await eve.field('Last name').fill('Evans');
    await eve.button('Save').click();
    await saved(eve);
    await carol.page.getByRole('complementary').locator('li', { hasText: 'Evelyn' }).waitFor();
  });

  it('takes a picture, shown before it is used, seen by all, and taken away again', async () => {
    const { eve, carol } = people;
    const input = eve.page.locator('input[type=file]');
    await input.setInputFiles({ name: 'no.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
    await eve.page.getByText('This file is not a picture.').waitFor();
    await input.setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: png(200, 100) });
    await eve.page.getByAltText('Preview of your picture').waitFor();
    await eve.button('Use this picture').click();
    await eve.page.getByText('Your picture is changed.').waitFor();
    const { avatar } = await eve.ask<{ avatar: string }>('GET', './account?extended=true');
    const answer = await carol.context.request.get(`${carol.base}avatars/${avatar}?s=50`);
    expect(answer.headers()['content-type']).toMatch(/^image\/(png|jpeg|webp)/);
    await eve.button('Remove the picture').click();
    await expect
      .poll(async () => (await eve.ask<{ avatar: string }>('GET', './account?extended=true')).avatar)
      .not.toBe(avatar);
  });
});

describe('the account', () => {
  it('says beside each field what is wrong, and changes nothing without the password', async () => {
    const { eve } = people;
    await section(eve, 'Account settings');
    await eve.field('Username').fill('carol');
    await eve.field('New password').fill('secret enough');
    await eve.field('New password again').fill('another');
    await eve.button('Save').click();
    await eve.page.getByText('The passwords are not the same.').waitFor();
    await eve.page.getByText('This field is required.').waitFor();
    await eve.field('New password again').fill('secret enough');
    await eve.field('Current password').fill('wrong');
    await eve.button('Save').click();
    await eve.page.getByText('The password is not correct.').waitFor();
    await eve.field('Current password').fill(PASSWORD);
    await eve.button('Save').click();
    await eve.page.getByText('Somebody else has this username.').waitFor();
  });

  it('changes user name, e-mail and password, which signs out everywhere else', async () => {
    const { eve } = people;
    const elsewhere = await Person.in(house.stage, 'eve');
    await eve.page.getByText('This browser').waitFor();
    await eve.field('Username').fill('evelyn');
    await eve.field('Email').fill('evelyn@chat.test');
    await eve.field('Current password').fill(PASSWORD);
    await eve.button('Save').click();
    await saved(eve);
    await elsewhere.page.getByLabel('Username or email').waitFor();
    const login = (data: object) => elsewhere.context.request.post(`${eve.base}account/login`, { data });
    expect((await login({ username: 'evelyn', password: PASSWORD })).ok()).toBe(false);
    expect((await login({ username: 'evelyn@chat.test', password: 'secret enough' })).ok()).toBe(true);
    await eve.page.reload();
    const others = eve.page.getByRole('button', { name: /^Sign out .+ on / });
    await others.click();
    await expect.poll(() => others.count()).toBe(0);
    expect((await elsewhere.context.request.get(`${eve.base}account`)).status()).toBe(401);
    await elsewhere.context.close();
  });
});

describe('tokens', () => {
  it('are made after asking, shown once, let a program in, and are revoked after asking', async () => {
    const { eve } = people;
    await eve.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await section(eve, 'Auth tokens');
    await eve.button('Generate token').click();
    await eve.dialog.getByText('This will overwrite any existing authentication token you may have.').waitFor();
    await eve.dialog.getByRole('button', { name: 'Generate token' }).click();
    const token = eve.field('Your new token');
    const secret = await token.inputValue();
    await eve.button('Copy Your new token').click();
    await expect.poll(() => eve.page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
    const program = () => fetch(`${eve.base}account`, { headers: { Authorization: `Bearer ${secret}` } });
    expect((await program()).status).toBe(200);
    await eve.page.locator('main nav').getByRole('link', { name: 'Profile' }).click();
    await eve.page.getByRole('link', { name: 'API tokens' }).click();
    expect(await token.count()).toBe(0);
    await eve.button('Revoke token').click();
    await eve.dialog.getByRole('button', { name: 'Revoke token' }).click();
    await eve.page.getByText('Your token is revoked.').waitFor();
    expect((await program()).status).toBe(401);
  });
});

describe('the XMPP details', () => {
  it('are those of this house, to be copied', async () => {
    const { eve } = people;
    await section(eve, 'XMPP/Jabber');
    expect(await eve.field('Username').inputValue()).toBe('evelyn@chat.test');
    expect(await eve.field('Host').inputValue()).toBe('chat.test');
    expect(await eve.field('Conference host').inputValue()).toBe('conference.chat.test');
    expect(await eve.field('Encryption').inputValue()).toBe('Required (STARTTLS)');
    const port = Number(await eve.field('Port').inputValue());
    const { createConnection } = await import('node:net');
    const greeting = await new Promise<string>((resolve, reject) => {
      const socket = createConnection(port, '127.0.0.1', () => {
        socket.write(
          "<stream:stream to='chat.test' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>",
        );
      });
      let heard = '';
      socket.on('error', reject);
      socket.on('data', (bytes) => {
        heard += String(bytes);
        if (!heard.includes('starttls')) return;
        socket.destroy();
        resolve(heard);
      });
    });
    expect(greeting).toContain('urn:ietf:params:xml:ns:xmpp-tls');
  });
});

describe('the looks', () => {
  it('are chosen at once and for the next time: theme, density, size, time, motion', async () => {
    const { eve } = people;
    await section(eve, 'Appearance');
    const root = eve.page.locator('html');
    for (const [label, key, value] of [
      ['High contrast, dark', 'theme', 'hc-dark'],
      ['Dark', 'theme', 'dark'],
      ['Compact', 'density', 'compact'],
      ['Largest', 'text-size', 'largest'],
      ['Less motion', 'motion', 'reduce'],
    ] as const) {
      await eve.page.getByLabel(label, { exact: true }).check();
      expect(await root.getAttribute(`data-${key}`)).toBe(value);
    }
    await eve.page.reload();
    await eve.page.getByLabel('Largest').waitFor();
    expect(await root.getAttribute('data-theme')).toBe('dark');
    expect(await eve.page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('22px');
    for (const label of ['As the system', 'Comfortable', 'Normal'])
      await eve.page.getByLabel(label, { exact: true }).first().check();
  });

  it.each([
    ['Deutsch', 'Sprache', 'Alle Räume'],
    ['Suomi', 'Kieli', 'Kaikki huoneet'],
    ['Français', 'Langue', 'Tous les salons'],
    ['Íslenska', 'Tungumál', ''],
    ['日本語', '言語', ''],
    ['Nederlands', 'Taal', ''],
    ['Português', 'Idioma', ''],
    ['中文', '语言', ''],
    ['English', 'Language', 'All rooms'],
  ])('speak %s, all of them, at once', async (language, heading, rooms) => {
    const { eve } = people;
    await eve.open('#!/settings/language');
    await eve.page.getByLabel(language, { exact: true }).check();
    await eve.page.locator('main h2', { hasText: heading }).waitFor();
    if (rooms) await eve.page.getByRole('link', { name: rooms }).waitFor();
    const lang = await eve.page.locator('html').getAttribute('lang');
    await eve.page.reload();
    await eve.page.locator('main h2', { hasText: heading }).waitFor();
    expect(await eve.page.locator('html').getAttribute('lang')).toBe(lang);
  });
});

describe('on a small screen', () => {
  it('the side slides in, and one thing is seen at a time', async () => {
    const { carol } = people;
    const name = slug('small');
    await carol.makeRoom(name);
    await carol.page.setViewportSize({ width: 360, height: 740 });
    await carol.page.reload();
    await carol.composer.waitFor();
    const rail = carol.page.locator('nav[aria-label=Rooms]');
    const inSight = () => rail.evaluate((e) => e.checkVisibility() && e.getBoundingClientRect().right > 0);
    expect(await inSight()).toBe(false);
    const over = () => carol.page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - innerWidth);
    expect(await over()).toBeLessThanOrEqual(0);
    await carol.page.getByRole('link', { name: 'Back' }).click();
    await expect.poll(inSight).toBe(true);
    await carol.tab(name).click();
    await carol.composer.waitFor();
    await carol.say('from a phone');
    await carol.open('#!/settings');
    await carol.page.getByRole('link', { name: 'Language' }).click();
    await carol.page.getByRole('heading', { name: 'Language' }).waitFor();
    expect(await carol.page.evaluate(() => document.activeElement?.tagName)).toBe('H2');
    await carol.page.setViewportSize({ width: 1440, height: 900 });
  });

  it.each(['de', 'fi', 'fr', 'is', 'ja', 'nl', 'pt', 'zh', 'rtl'])('nothing is wider than it: %s', async (locale) => {
    const page = await people.carol.context.newPage();
    await page.setViewportSize({ width: 320, height: 700 });
    await page.addInitScript(
      (tag) =>
        location.protocol.startsWith('http') && localStorage.setItem('lc:settings', JSON.stringify({ locale: tag })),
      locale === 'rtl' ? 'en' : locale,
    );
    await page.goto(`${people.carol.base}#!/settings/profile`);
    await page.locator('main h2').waitFor();
    if (locale === 'rtl') await page.evaluate(() => (document.documentElement.dir = 'rtl'));
    for (const at of [
      'settings/account',
      'settings/notifications',
      'settings/tokens',
      'settings/xmpp',
      'rooms',
      'room/general',
    ]) {
      await page.evaluate((hash) => (location.hash = `#!/${hash}`), at);
      await page.locator('main h1, main h2').first().waitFor({ state: 'attached' });
      const over = () => page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - innerWidth);
      expect({ at, over: await over() }).toEqual({ at, over: 0 });
    }
    await page.close();
  });

  it('everything has its place from right to left, too', async () => {
    const { carol } = people;
    await carol.page.setViewportSize({ width: 1440, height: 900 });
    await carol.enter('general');
    await carol.page.evaluate(() => (document.documentElement.dir = 'rtl'));
    const middle = (selector: string) =>
      carol.page
        .locator(selector)
        .evaluate((e) => (e.getBoundingClientRect().left + e.getBoundingClientRect().right) / 2);
    await expect.poll(() => middle('nav[aria-label=Rooms]')).toBeGreaterThan(1440 - 264);
    expect(await middle('nav[aria-label=Rooms]')).toBeGreaterThan(await middle('main'));
    expect(await carol.page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - innerWidth)).toBe(0);
    await carol.page.evaluate(() => (document.documentElement.dir = 'ltr'));
  });

  it('controls say what they do, to the ear and under the pointer', async () => {
    const { carol } = people;
    await carol.enter('general');
    const silent = await carol.page.locator('button, a[href], input, select, textarea').evaluateAll((all) =>
      all
        .filter((e) => (e as HTMLElement).checkVisibility())
        .filter((e) => {
          const labels = (e as HTMLInputElement).labels?.length;
          const words = e.textContent?.trim() || e.getAttribute('aria-label') || e.getAttribute('title');
          return !words && !labels && e.getAttribute('aria-hidden') !== 'true';
        })
        .map((e) => e.outerHTML),
    );
    expect(silent).toEqual([]);
    for (const name of ['Search', 'Upload files', 'More', 'Emoji'])
      expect(await carol.button(name).first().getAttribute('title')).toBe(name);
  });
});

it('nothing complains', () =>
  expect(house.stage.complaints.filter((said) => !/status of 40[0139]/.test(said))).toEqual([]));
