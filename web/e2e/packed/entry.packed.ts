import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Stage } from '../stage';
import { factsOf, PASSWORD } from './facts';
import { Person } from './person';
import { PackedServer } from './server';

// Getting in, at a house of its own: below a path, in German, with registration closed and what can be off switched off.

const server = new PackedServer('/chat/', {
  LCB_AUTH_LOCAL_ENABLEREGISTRATION: 'false',
  LCB_I18N_LOCALE: 'de',
  LCB_FILES_ENABLE: 'false',
  LCB_ROOMS_PRIVATE: 'false',
  LCB_SITE_NAME: 'Das Haus',
});
let stage: Stage;
let alice: Person;
let invitation: string;

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function fillIn(page: Page, name: string): Promise<void> {
  const { username, email, displayName, firstName, lastName } = factsOf(name);
  await field(page, 'Username').fill(username);
  await field(page, 'Email').fill(email);
  await field(page, 'Display name').fill(displayName);
  await field(page, 'First name').fill(firstName);
  await field(page, 'Last name').fill(lastName);
  await field(page, 'Password').fill(PASSWORD);
  await field(page, 'Confirm password').fill(PASSWORD);
}

beforeAll(async () => {
  await server.start();
  stage = await Stage.set(server.base);
});
afterEach(({ task }) => (task.result?.state === 'fail' ? stage.shoot(task.name) : undefined));
afterAll(async () => {
  await stage?.strike();
  await server.close();
});

describe('a new house', () => {
  it('is set up in three steps: the account, the first room, the link for others', async () => {
    alice = await Person.at(stage, 'alice', 'setup');
    const { page } = alice;
    await field(page, 'Set-up code').waitFor();
    await page.goto(`${server.base}setup#${server.setUpCode}`);
    await page.reload();
    expect(await field(page, 'Set-up code').count()).toBe(0);
    await button(page, 'Create account').click();
    await page.getByText('This field is required.').first().waitFor();
    const { username, email, displayName } = factsOf('alice');
    await field(page, 'Display name').fill(displayName);
    await field(page, 'Username').fill(username);
    await field(page, 'Email').fill(email);
    await field(page, 'Password').fill(PASSWORD);
    await field(page, 'Confirm password').fill(PASSWORD);
    await button(page, 'Create account').click();
    await page.getByText('This chat is called').waitFor();
    expect(page.url()).not.toContain(server.setUpCode || 'the code');
    await field(page, 'Name').fill('Tea Room');
    expect(await field(page, 'Slug').inputValue()).toBe('tea_room');
    await button(page, 'Create room').click();
    invitation = await page.getByLabel('Invitation link').inputValue();
    expect(invitation).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/chat\/login\?invite=[\w-]+$/);
    await button(page, 'Open the chat').click();
    await page.getByRole('heading', { level: 1, name: '#tea_room' }).waitFor();
  });
});

describe('the sign-in page', () => {
  it('offers no registration when it is closed', async () => {
    const page = await stage.page('login');
    await field(page, 'Username or email').waitFor();
    await page.getByRole('heading', { name: 'Sign in to Das Haus' }).waitFor();
    expect(await button(page, 'I need an account').count()).toBe(0);
    await page.context().close();
  });

  it('lets in by an invitation, once: checks while typing, and says what is wrong', async () => {
    const page = await stage.page('about:blank');
    await page.goto(invitation);
    await page.getByRole('heading', { name: 'Create an account' }).waitFor();
    await fillIn(page, 'bob');
    await field(page, 'Username').fill('-bob-');
    await field(page, 'Password').fill('short');
    await button(page, 'Register').click();
    await page.getByText('dots and dashes not at the ends').waitFor();
    await page.getByText('At least 8 characters.').waitFor();
    await page.getByText('The passwords are not the same.').waitFor();
    await fillIn(page, 'alice');
    await button(page, 'Register').click();
    await page.getByRole('alert').first().waitFor();
    await fillIn(page, 'bob');
    await button(page, 'Register').click();
    await page.getByText('You are registered').waitFor();

    await page.goto(invitation);
    await fillIn(page, 'mallory');
    await button(page, 'Register').click();
    await page.getByRole('alert').waitFor();
    await page.context().close();
  });

  it('signs in by name or e-mail, says why not, locks who guesses, and leads back to where one was going', async () => {
    const page = await stage.page('#!/room/tea_room');
    await page.waitForURL(/login/);
    expect(page.url()).toContain('#!/room/tea_room');
    await field(page, 'Username or email').fill('mallory');
    await button(page, 'Sign in').click();
    await page.getByText('This field is required.').waitFor();
    for (const words of ['not correct', 'not correct', 'locked']) {
      await field(page, 'Password').fill('guessed wrong');
      await Promise.all([page.waitForResponse(/account\/login/), button(page, 'Sign in').click()]);
      await page.getByRole('alert').filter({ hasText: words }).waitFor();
    }
    await page.context().close();

    const again = await stage.page('#!/room/tea_room');
    await field(again, 'Username or email').fill('alice@chat.test');
    await field(again, 'Password').fill(PASSWORD);
    await button(again, 'Sign in').click();
    await again.getByRole('heading', { level: 1, name: '#tea_room' }).waitFor();
    await again.context().close();
  });

  it('takes a new password by a link that an administrator hands out, once', async () => {
    const { page } = alice;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await alice.open('#!/admin/people');
    await button(page, 'Actions for Bob').click();
    await page.getByRole('menuitem', { name: 'Password reset link' }).click();
    const link = await page.getByRole('dialog').getByLabel('Reset link').inputValue();
    await page.getByRole('dialog').getByRole('button', { name: 'Copy' }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(link);

    const bob = await stage.page('about:blank');
    await bob.goto(link);
    await field(bob, 'Password').fill('a new password');
    await field(bob, 'Confirm password').fill('another');
    await button(bob, 'Change password').click();
    await bob.getByText('The passwords are not the same.').waitFor();
    await field(bob, 'Confirm password').fill('a new password');
    await button(bob, 'Change password').click();
    await bob.getByText('Your password is changed.').waitFor();
    await button(bob, 'Sign in').click();
    await field(bob, 'Username or email').fill('bob@chat.test');
    await field(bob, 'Password').fill('a new password');
    await button(bob, 'Sign in').click();
    await bob.getByRole('navigation', { name: 'Rooms' }).waitFor();

    await bob.goto(link);
    await field(bob, 'Password').fill('yet another one');
    await field(bob, 'Confirm password').fill('yet another one');
    await button(bob, 'Change password').click();
    await bob.getByText('This link is not valid any more.').waitFor();
    await bob.context().close();
  });

  it.each([
    ['en-GB', 'Sign in'],
    ['fr-CA', 'Se connecter'],
    ['ja', 'サインイン'],
    ['sv', 'Anmelden'],
  ])('greets a browser in %s in its language, or the house’s', async (locale, words) => {
    const page = await stage.page('login', { locale });
    await button(page, words).waitFor();
    await page.context().close();
  });

  it('has all nine languages to choose from, and remembers the choice', async () => {
    const page = await stage.page('login');
    const choice = page.getByLabel('Language');
    expect(await choice.getByRole('option').count()).toBe(9);
    await choice.selectOption('Suomi');
    await button(page, 'Kirjaudu sisään').waitFor();
    await page.reload();
    await button(page, 'Kirjaudu sisään').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('fi');
    await page.context().close();
  });
});

describe('what is switched off', () => {
  it('is not offered: uploads, Giphy, private rooms, XMPP', async () => {
    const { page } = alice;
    await alice.enter('tea_room');
    await button(page, 'Emoji').waitFor();
    for (const name of ['Upload files', 'Search GIFs']) expect(await button(page, name).count()).toBe(0);
    await alice.composer.press('Alt+Shift+G');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await alice.open('#!/rooms');
    await button(page, 'Add room').click();
    await page.getByRole('dialog').getByLabel('Slug').waitFor();
    expect(await page.getByRole('dialog').getByRole('switch').count()).toBe(0);
    expect(await page.getByRole('dialog').getByLabel('Password', { exact: true }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByTitle('Account of Alice').click();
    await page.getByRole('menuitem', { name: 'Edit profile' }).waitFor();
    expect(await page.getByRole('menuitem', { name: 'XMPP' }).count()).toBe(0);
    await page.keyboard.press('Escape');
  });
});

it('stays below its path, and says its version and that it is connected at the foot of the side', async () => {
  const person = await stage.page('about:blank');
  const asked: string[] = [];
  person.on('request', (request) => asked.push(request.url()));
  await person.goto(`${server.base}login`);
  await field(person, 'Username or email').fill('alice');
  await field(person, 'Password').fill(PASSWORD);
  await button(person, 'Sign in').click();
  await person
    .getByText(/Connected/)
    .first()
    .waitFor();
  await person
    .getByText(/v \d+\.\d+/)
    .first()
    .waitFor();
  await person.goto(`${server.base}#!/room/tea_room`);
  await person.locator('main textarea').fill('below a path');
  await person.locator('main textarea').press('Enter');
  await person.locator('[role=log] li[data-seq]', { hasText: 'below a path' }).waitFor();
  const elsewhere = (url: string) => !url.startsWith('blob:') && !url.replace(/^ws/, 'http').startsWith(server.base);
  expect(asked.filter(elsewhere)).toEqual([]);
});

it('complains of nothing but what was refused', () =>
  expect(stage.complaints.filter((said) => !/status of 40\d|status of 429/.test(said))).toEqual([]));
