// Takes pictures of every screen and dialog in each width and theme, with the fake server's people: npm run look, into
// e2e/shots/. SCREENS, WIDTHS and THEMES (comma-separated) narrow it; LOCALE=de or DIR=rtl turns the language or the side.
// `npm run look -- readme` makes the three of the README instead, into docs/img/.
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { preview } from 'vite';

const WIDTHS = { phone: [390, 844], tablet: [820, 1100], desktop: [1280, 800] };
const THEMES = ['light', 'dark', 'hc-light'];
const FLAGS = ['no-sandbox', 'disable-gpu', 'disable-quic', 'no-first-run', 'disable-background-networking'];
const SECTIONS = ['profile', 'account', 'notifications', 'appearance', 'accessibility', 'language', 'tokens', 'xmpp'];
const ADA = '11000000000000000000' + '0003';

const keys = (combination) => (page) => page.keyboard.press(combination);
const write = (text) => (page) => page.locator('main textarea').pressSequentially(text);
const ROOM = '#!/room/launch';

/** Each picture: where it is, and what is done there before it is taken. Names of buttons are English or positions. */
const SCREENS = {
  login: ['login'],
  'login-wrong': ['login', async (page) => page.locator('[type=submit]').click()],
  register: ['login?invite=abc', undefined],
  reset: ['reset?code=abc'],
  setup: ['setup?code=abc'],
  room: [ROOM],
  'room-details': [ROOM, keys('Alt+Shift+S')],
  'room-tools': [ROOM, (page) => page.locator('li[data-seq]').nth(6).hover()],
  'room-unread': ['#!/room/ops'],
  'room-suggest': ['#!/room/general', write('Thanks @a')],
  'room-menu': [ROOM, (page) => page.locator('main header [aria-haspopup=menu]').click()],
  'room-code': ['#!/room/quiet'],
  'room-loading': [ROOM, undefined, 'stalled'],
  'room-missing': ['#!/room/nowhere'],
  'room-locked': ['#!/room/board'],
  direct: [`#!/direct/${ADA}`],
  list: ['#!/'],
  rooms: ['#!/rooms'],
  'rooms-none': ['#!/rooms', (page) => page.locator('main input[type=search]').fill('zebra')],
  'account-menu': [ROOM, (page) => page.locator('.bar [aria-haspopup=menu]').click()],
  switcher: [ROOM, keys('Control+k')],
  keys: [ROOM, keys('Control+/')],
  upload: [ROOM, keys('Control+Shift+U')],
  emoji: [ROOM, (page) => page.locator('form [aria-haspopup=dialog]').nth(1).click()],
  giphy: [
    ROOM,
    async (page) => {
      await page.keyboard.press('Alt+Shift+G');
      await page.locator('dialog input[type=search]').fill('cats');
      await page.waitForTimeout(600);
    },
  ],
  lightbox: ['#!/room/quiet', (page) => page.locator('a.thumb').first().click()],
  'room-form': ['#!/rooms', (page) => page.locator('main header button[aria-haspopup=dialog]').click()],
  search: ['#!/search?q=ship'],
  'search-none': ['#!/search?q=zebra'],
  'search-start': ['#!/search?q='],
  ...Object.fromEntries(SECTIONS.map((name) => [`settings-${name}`, [`#!/settings/${name}`]])),
  'settings-list': ['#!/settings'],
  'admin-overview': ['#!/admin'],
  'admin-people': ['#!/admin/people'],
  'admin-rooms': ['#!/admin/rooms'],
  'admin-settings': ['#!/admin/settings'],
  'admin-invite': ['#!/admin/invite'],
  'admin-menu': ['#!/admin/people', (page) => page.locator('td [aria-haspopup=menu]').nth(1).click()],
  'admin-confirm': [
    '#!/admin/people',
    async (page) => {
      await page.locator('td [aria-haspopup=menu]').nth(1).click();
      await page.locator('[role=menuitem].danger').first().click();
    },
  ],
  // The last one, for what it leaves behind.
  'room-failed': [
    '#!/room/random',
    async (page) => {
      await page.context().setOffline(true);
      await write('Can you still hear me?')(page);
      await page.keyboard.press('Enter');
      await page.waitForTimeout(2600);
    },
  ],
};

const server = await preview({ preview: { port: 0 }, logLevel: 'error' });
const base = server.resolvedUrls.local[0];
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: FLAGS.map((flag) => `--${flag}`) });

async function open(theme, [width, height], scale = 1) {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    hasTouch: width < 640,
    reducedMotion: 'reduce',
  });
  const chosen = { theme, locale: process.env.LOCALE ?? 'en', details: false };
  const open = ['general', 'ops', 'random', 'launch', 'quiet']
    .map((_, n) => n)
    .map((n) => `room:${room([0, 1, 2, 5, 4][n])}`);
  await context.addInitScript(
    ([settings, rooms]) => {
      if (!location.protocol.startsWith('http')) return;
      localStorage.setItem('lc:settings', settings);
      localStorage.setItem('lc:openrooms', rooms);
    },
    [JSON.stringify(chosen), JSON.stringify(open)],
  );
  if (process.env.DIR)
    await context.addInitScript((dir) => {
      new MutationObserver(() => {
        if (document.documentElement && document.documentElement.dir !== dir) document.documentElement.dir = dir;
      }).observe(document, { attributes: true, childList: true, subtree: true });
    }, process.env.DIR);
  return context;
}

const room = (n) => '22' + '0'.repeat(18) + n.toString(16).padStart(4, '0');

async function take(context, path, [place, act, stalled], options = {}) {
  const page = await context.newPage();
  page.on('pageerror', (error) => console.log(`${path}: ${error.message}`));
  if (stalled) await page.routeWebSocket(/socket\.io/, () => undefined);
  await page.goto(base + place);
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.waitForTimeout(300);
  await act?.(page).catch((error) => console.log(`${path}: ${error.message.split('\n')[0]}`));
  await page.waitForTimeout(350);
  await page.screenshot({ path, ...options });
  await context.setOffline(false);
  await page.close();
}

const listed = (name, all) => (process.env[name] ? process.env[name].split(',') : all);

if (process.argv[2] === 'readme') {
  const folder = '../docs/img';
  mkdirSync(folder, { recursive: true });
  const light = await open('light', [1280, 800]);
  await take(light, `${folder}/room.png`, SCREENS['room-details']);
  const dark = await open('dark', [1280, 800]);
  await take(dark, `${folder}/search.png`, SCREENS.search);
  const phone = await open('light', [390, 844]);
  await take(phone, `${folder}/phone.png`, SCREENS.room);
} else {
  mkdirSync('e2e/shots', { recursive: true });
  for (const width of listed('WIDTHS', Object.keys(WIDTHS)))
    for (const theme of listed('THEMES', THEMES)) {
      const context = await open(theme, WIDTHS[width]);
      for (const screen of listed('SCREENS', Object.keys(SCREENS)))
        await take(context, `e2e/shots/${screen}-${width}-${theme}.png`, SCREENS[screen]);
      await context.close();
    }
}
await browser.close();
await server.close();
process.exit(0);
