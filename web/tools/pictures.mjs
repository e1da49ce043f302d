// Makes the pictures of the installed client from its mark: node tools/pictures.mjs, into public/.
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

// Size, how much of it the mark takes (a maskable picture loses its corners), and what is behind it.
const PICTURES = {
  'icon-192.png': [192, 0.92, 'transparent'],
  'icon-512.png': [512, 0.92, 'transparent'],
  'icon-maskable-512.png': [512, 0.6, '#f6f7f6'],
  'apple-touch-icon.png': [180, 0.74, '#f6f7f6'],
};

const mark = readFileSync(new URL('../public/favicon.svg', import.meta.url)).toString('base64');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
for (const [name, [size, part, behind]] of Object.entries(PICTURES)) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<body style="margin:0;display:grid;place-items:center;height:100vh;background:${behind}">` +
      `<img width="${size * part}" height="${size * part}" src="data:image/svg+xml;base64,${mark}">`,
  );
  await page.locator('img').evaluate((image) => image.decode());
  const path = new URL(`../public/${name}`, import.meta.url).pathname;
  await page.screenshot({ path, omitBackground: behind === 'transparent' });
  await page.close();
}
await browser.close();
