import { describe, expect, it } from 'vitest';
import { cast } from './cast';
import { PASSWORD } from './facts';
import { Person } from './person';

// The menu of one's account and what it opens; bob changes, carol sees.

const house = cast('eve', 'carol');
const { people } = house;

const menu = (person: Person) => person.page.locator('.bar > .trigger');

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
});

describe('the XMPP details', () => {
  it('are those of this house, to be copied', async () => {
    const { eve } = people;
    await section(eve, 'XMPP/Jabber');
    expect(await eve.field('Username').inputValue()).toBe('eve@chat.test');
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
});

it('nothing complains', () =>
  expect(house.stage.complaints.filter((said) => !/status of 40[0139]/.test(said))).toEqual([]));
