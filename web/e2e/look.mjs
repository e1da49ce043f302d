// Takes pictures of the main screens in each width and theme: npm run look [BASE_URL], into e2e/shots/.
// Without an address it serves dist/ with the fake server; sign in first, once, when the address is a real server's.
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { preview } from 'vite';

const WIDTHS = { desktop: [1440, 900], tablet: [768, 1024], phone: [360, 740] };
const THEMES = process.env.THEMES?.split(',') ?? ['light', 'dark', 'hc-light', 'hc-dark'];
const SCREENS = process.env.SCREENS?.split(',') ?? ['login', 'room', 'rooms', 'list'];
const PATHS = {
  login: 'login',
  room: '#!/room/general',
  ops: '#!/room/ops',
  rooms: '#!/rooms',
  list: '#!/',
  board: '#!/room/board',
  settings: '#!/settings',
  ...Object.fromEntries(
    ['profile', 'account', 'notifications', 'appearance', 'accessibility', 'language', 'tokens', 'xmpp'].map(
      (section) => [section, `#!/settings/${section}`],
    ),
  ),
};
const FLAGS = ['no-sandbox', 'disable-gpu', 'disable-quic', 'no-first-run', 'disable-background-networking'];

const server = process.argv[2] ? undefined : await preview({ preview: { port: 0 } });
const base = process.argv[2] ?? server.resolvedUrls.local[0];
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS.map((flag) => `--${flag}`) });
mkdirSync('e2e/shots', { recursive: true });
for (const [device, [width, height]] of Object.entries(WIDTHS)) {
  for (const theme of THEMES) {
    const context = await browser.newContext({ viewport: { width, height } });
    await context.addInitScript(
      (value) =>
        location.protocol.startsWith('http') && localStorage.setItem('lc:settings', JSON.stringify({ theme: value })),
      theme,
    );
    const page = await context.newPage();
    page.on(
      'console',
      (said) => ['error', 'warning'].includes(said.type()) && console.log(`${device} ${theme}: ${said.text()}`),
    );
    page.on('pageerror', (error) => console.log(`${device} ${theme}: ${error.stack}`));
    for (const screen of SCREENS) {
      await page.goto('about:blank');
      await page.goto(base + PATHS[screen]);
      await page.waitForTimeout(900);
      await page.screenshot({ path: `e2e/shots/${screen}-${device}-${theme}.png` });
    }
    await context.close();
  }
}
await browser.close();
await server?.close();
process.exit(0);
