import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Stage, violations } from '../stage';
import { Person } from './person';
import { PackedServer } from './server';

// Two people at once on the packed server; one story, each step goes on where the last one ended.

const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg==',
  'base64',
);

const server = new PackedServer();
let stage: Stage;
let alice: Person;
let bob: Person;

beforeAll(async () => {
  await server.start();
  stage = await Stage.set(server.base);
  [alice, bob] = await Promise.all([Person.at(stage, 'alice'), Person.at(stage, 'bob')]);
});
afterEach(({ task }) => (task.result?.state === 'fail' ? stage.shoot(task.name) : undefined));
afterAll(async () => {
  await stage?.strike();
  await server.close();
});

describe('two people', () => {
  it('get in: one by the set-up link, one by registering', async () => {
    await alice.followSetUpLink(server);
    await bob.register();
    await bob.signIn();
  });

  it('meet in a room that one of them makes', async () => {
    await alice.open('#!/rooms');
    await alice.page.getByRole('button', { name: 'Add room' }).click();
    await alice.page.getByLabel('Name', { exact: true }).fill('The Team');
    await alice.page.getByLabel('Slug', { exact: true }).fill('team');
    await alice.page.getByRole('button', { name: 'Save' }).click();
    await alice.page.getByRole('heading', { level: 1, name: /#team/ }).waitFor();

    await bob.open('#!/rooms');
    await bob.page.getByLabel('Filter by name or #slug').fill('team');
    await bob.page.getByRole('switch', { name: 'Join The Team' }).click();
    await bob.tab('The Team').waitFor();
    await bob.enter('team');
  });

  it('talk both ways', async () => {
    await alice.say('hello from alice');
    await bob.hears('hello from alice');
    await bob.say('hello from bob');
    await alice.hears('hello from bob');
  });

  it('call each other: the one who is elsewhere sees a mention and what is unread', async () => {
    await bob.enter('general');
    await alice.say('nothing for anybody in particular');
    await bob.tab('The Team').getByText('1 unread').waitFor();
    await alice.say('@bob please come back');
    await bob.tab('The Team').getByText('1 mention').waitFor();
    await bob.enter('team');
    await bob.kept('please come back').getByText('Mentions you:').waitFor();
    await expect
      .poll(() =>
        bob
          .tab('The Team')
          .getByText(/unread|mention/)
          .count(),
      )
      .toBe(0);
  });

  it('lock a room: who comes needs the password', async () => {
    await alice.open('#!/rooms');
    await alice.page.getByRole('button', { name: 'Add room' }).click();
    const fill = (label: string, value: string) => alice.page.getByLabel(label, { exact: true }).fill(value);
    await fill('Name', 'The Safe');
    await fill('Slug', 'safe');
    await fill('Password', 'open sesame');
    await fill('Confirm password', 'open sesame');
    await alice.page.getByRole('button', { name: 'Save' }).click();
    await alice.page.getByRole('heading', { level: 1, name: /#safe/ }).waitFor();

    await bob.open('#!/room/safe');
    const field = bob.page.getByRole('dialog').getByLabel('Password', { exact: true });
    await field.fill('wrong');
    await field.press('Enter');
    await bob.page.getByText('The password is not correct.').waitFor();
    await field.fill('open sesame');
    await field.press('Enter');
    await bob.composer.waitFor();
    await bob.say('inside');
    await alice.hears('inside');
  });

  it('share a picture', async () => {
    await Promise.all([alice.enter('team'), bob.enter('team')]);
    await alice.page.getByRole('button', { name: 'Upload files' }).first().click();
    const dialog = alice.page.getByRole('dialog', { name: 'Upload files' });
    await dialog.locator('input[type=file]').setInputFiles({ name: 'dot.png', mimeType: 'image/png', buffer: PICTURE });
    await dialog.getByRole('switch', { name: 'Post in room' }).check();
    await dialog.getByRole('button', { name: 'Upload', exact: true }).click();
    const shown = bob.page.locator('[role=log] li[data-seq] img[src*="files/"]');
    await shown.waitFor();
    await expect.poll(() => shown.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
  });

  it('talk alone', async () => {
    const me = await alice.context.request.get(`${server.base}account`);
    const { id } = (await me.json()) as { id: string };
    await bob.open(`#!/direct/${id}`);
    await bob.composer.waitFor();
    await bob.say('between us');
    await alice.tab('Bob').click();
    await alice.hears('between us');
    await alice.say('and back');
    await bob.hears('and back');
  });

  it('find their tabs again after a reload', async () => {
    await bob.enter('team');
    await bob.page.reload();
    await bob.hears('hello from alice');
    for (const name of ['The Team', 'The Safe']) await bob.tab(name).waitFor();
  });

  it('lose nothing and see nothing twice when the server dies', async () => {
    await alice.enter('team');
    await alice.say('before the end');
    await bob.hears('before the end');
    await server.kill();
    await Promise.all([alice.write('while it was gone, from alice'), bob.write('while it was gone, from bob')]);
    await server.start();
    for (const person of [alice, bob])
      for (const text of ['before the end', 'gone, from alice', 'gone, from bob']) {
        await person.kept(text).waitFor({ timeout: 40_000 });
        expect(await person.page.locator('[role=log] li', { hasText: text }).count()).toBe(1);
      }
    await alice.say('after');
    await bob.hears('after');
    const numbers = await bob.page
      .locator('[role=log] li[data-seq]')
      .evaluateAll((rows) => rows.map((row) => Number((row as HTMLElement).dataset.seq)));
    expect(numbers).toEqual(numbers.map((_, i) => (numbers[0] ?? 0) + i));
  }, 90_000);

  it('read the transcript, which needs no script', async () => {
    const team = await (await alice.context.request.get(`${server.base}rooms/team`)).json();
    const page = await stage.pageIn(alice.context, `transcript?room=${(team as { id: string }).id}`);
    await page.getByText('hello from bob').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.close();
  });

  it('change what they are called', async () => {
    await bob.open('#!/settings/profile');
    await bob.page.getByLabel('Display name', { exact: true }).fill('Bobby');
    await bob.page.getByRole('button', { name: 'Save' }).click();
    await alice.tab('Bobby').waitFor();
    await bob.enter('team');
    await bob.say('under another name');
    await alice.enter('team');
    await alice.page.getByRole('button', { name: 'Bobby', exact: true }).first().waitFor();
  });

  it('find what was said', async () => {
    await bob.open('#!/search?q=');
    await bob.page.getByLabel('Search messages').fill('hello alice');
    await bob.page.locator('a.hit', { hasText: 'hello from alice' }).click();
    await bob.hears('hello from alice');
  });

  it('see the house as an administrator does, or not at all', async () => {
    await alice.open('#!/admin/people');
    await alice.page.getByRole('cell', { name: /@?bob/ }).first().waitFor();
    await bob.open('#!/admin/people');
    await bob.page.getByText('For administrators only').waitFor();
  });

  it('sign out, and are strangers then', async () => {
    await bob.page.getByTitle('Account of Bobby').click();
    await bob.page.getByRole('menuitem', { name: 'Sign out' }).click();
    await bob.page.getByLabel('Username or email').waitFor();
    expect((await bob.context.request.get(`${server.base}account`)).status()).toBe(401);
  });
});

it('nothing complains, but for the time without a server', () =>
  expect(stage.complaints.filter((said) => !/ERR_CONNECTION_(REFUSED|RESET)|WebSocket connection/.test(said))).toEqual(
    [],
  ));
