import { createHmac } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Stage, violations } from '../stage';
import { PASSWORD } from './facts';
import { Person } from './person';
import { PackedServer } from './server';

// A house that demands a second factor of its administrators, as they and others meet it.

const server = new PackedServer('/', { LCB_AUTH_SECONDFACTOR_REQUIRED: 'administrator' });
let stage: Stage;
let recovery: string[];

beforeAll(async () => {
  await server.start();
  stage = await Stage.set(server.base);
  await server.found('root');
});
afterEach(({ task }) => (task.result?.state === 'fail' ? stage.shoot(task.name) : undefined));
afterAll(async () => {
  await stage?.strike();
  await server.close();
});

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });

/** What an authenticator app shows now (RFC 6238). */
function codeOf(base32: string): string {
  const bits = [...base32]
    .map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const digest = createHmac('sha1', key).update(step).digest();
  const number = digest.readUInt32BE((digest.at(-1) ?? 0) & 15) & 0x7fff_ffff;
  return String(number % 1_000_000).padStart(6, '0');
}

async function signIn(page: Page, name: string): Promise<void> {
  await field(page, 'Username or email').fill(name);
  await field(page, 'Password').fill(PASSWORD);
  await button(page, 'Sign in').click();
}

async function enrol(page: Page): Promise<string[]> {
  await page.getByRole('img', { name: 'QR code for an authenticator app' }).waitFor();
  const secret = await field(page, 'Key').inputValue();
  await field(page, 'The code that it shows').fill('000000');
  await button(page, 'Turn on').click();
  await page.getByText('This is not the code, or it was used before.').waitFor();
  await field(page, 'The code that it shows').fill(codeOf(secret));
  await button(page, 'Turn on').click();
  const codes = (await page.getByLabel('Recovery codes, one in each line').inputValue()).split('\n');
  await button(page, 'I have kept them').click();
  return codes;
}

describe('an administrator without a second factor', () => {
  it('is led to set one up and can do nothing before', async () => {
    const page = await stage.page('login');
    await signIn(page, 'root');
    await page.getByText('This server wants a second factor of you before you go on.').waitFor();
    expect(await violations(page)).toEqual([]);
    const { request } = page.context();
    expect((await request.get(`${server.base}rooms`)).status()).toBe(403);
    expect((await request.get(server.base)).url()).toBe(`${server.base}login`);
    recovery = await enrol(page);
    expect(recovery).toHaveLength(10);
    await page.getByRole('navigation', { name: 'Rooms' }).waitFor();
    expect((await request.get(`${server.base}rooms`)).status()).toBe(200);
  });

  it('is asked for a code from then on', async () => {
    const page = await stage.page('login');
    await signIn(page, 'root');
    await field(page, 'Code').waitFor();
    expect(await violations(page)).toEqual([]);
    await field(page, 'Code').fill('nonsense');
    await button(page, 'Sign in').click();
    await page.getByText('This is not the code, or it was used before.').waitFor();
    await field(page, 'Code').fill(recovery[0] ?? '');
    await button(page, 'Sign in').click();
    await page.getByRole('navigation', { name: 'Rooms' }).waitFor();
    await page.goto(`${server.base}#!/settings/security`);
    await page.getByText('9 recovery codes left').waitFor();
    expect(await button(page, 'Turn off').count()).toBe(0);
  });
});

describe('anybody', () => {
  it('sets one up in the settings and turns it off by a code', async () => {
    const { page } = await Person.in(stage, 'bob', '#!/settings/security');
    await button(page, 'Set up').click();
    await field(page, 'Your password').fill('wrong password');
    await button(page, 'Next').click();
    await page.getByText('The password is not correct.').waitFor();
    await field(page, 'Your password').fill(PASSWORD);
    await button(page, 'Next').click();
    const codes = await enrol(page);
    await page.getByText('10 recovery codes left').waitFor();
    expect(await violations(page)).toEqual([]);
    await button(page, 'Turn off').click();
    await field(page, 'Code').fill(codes[0] ?? '');
    await button(page, 'Turn off').click();
    await page.getByText('The second factor is turned off.').waitFor();
    await button(page, 'Set up').waitFor();
  });

  it('is freed of a lost one by an administrator', async () => {
    const { page } = await Person.in(stage, 'carol', '#!/settings/security');
    await button(page, 'Set up').click();
    await field(page, 'Your password').fill(PASSWORD);
    await button(page, 'Next').click();
    await enrol(page);
    const root = await stage.page('login');
    await signIn(root, 'root');
    await field(root, 'Code').fill(recovery[1] ?? '');
    await button(root, 'Sign in').click();
    await root.getByRole('navigation', { name: 'Rooms' }).waitFor();
    await root.goto(`${server.base}#!/admin/people`);
    await root.getByRole('button', { name: /carol/i }).click();
    await root.getByRole('menuitem', { name: 'Take the second factor away' }).click();
    await root.getByRole('dialog').getByRole('button', { name: 'Take the second factor away' }).click();
    await root.getByRole('dialog').waitFor({ state: 'detached' });
    await Person.in(stage, 'carol');
  });
});
