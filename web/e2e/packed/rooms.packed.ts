import { describe, expect, it } from 'vitest';
import { cast, slug } from './cast';
import type { Person } from './person';

// Rooms, and what the header of one holds: two people at once, and an administrator.

const { people } = cast('bob', 'carol', 'alice');
const [open, vault, safe] = [slug('open'), slug('vault'), slug('safe')];

const item = (person: Person, name: string) => person.page.locator('main li', { hasText: `#${name}` });
const more = (person: Person) => person.button('More');

/** Slugs in the order of the list. */
const listed = (person: Person) => person.page.locator('main li .slug').allInnerTexts();

async function browse(person: Person, filter: string): Promise<void> {
  await person.open('#!/rooms');
  await person.page.getByLabel('Filter by name or #slug').fill(filter);
}

async function add(person: Person, facts: Record<string, string>): Promise<void> {
  await person.open('#!/rooms');
  await person.button('Add room').first().click();
  for (const [label, text] of Object.entries(facts)) await person.dialog.getByLabel(label, { exact: true }).fill(text);
}

describe('the list of all rooms', () => {
  it('makes one, and says why a slug will not do', async () => {
    const { bob } = people;
    await add(bob, { Name: 'Open House', Slug: 'Not A Slug', Description: 'for everybody' });
    await bob.dialog.getByRole('button', { name: 'Save' }).click();
    await bob.dialog.getByText('only lower case letters').waitFor();
    await bob.dialog.getByLabel('Slug', { exact: true }).fill('general');
    await bob.dialog.getByRole('button', { name: 'Save' }).click();
    await bob.dialog.getByText('Not taken yet').waitFor();
    await bob.dialog.getByLabel('Slug', { exact: true }).fill(open);
    await bob.dialog.getByRole('button', { name: 'Save' }).click();
    await bob.seesRoom(open);
    await bob.page.locator('main header', { hasText: 'for everybody' }).waitFor();
  });

  it('shows each with name, #slug, description, last activity, and who is in it, and lets one join without going there', async () => {
    const { bob, carol } = people;
    await browse(carol, open);
    const row = item(carol, open);
    await row.getByText('for everybody').waitFor();
    await row.getByText('1 person').waitFor();
    await row.getByTitle('Bob').waitFor();
    await row.getByTitle('Last active').waitFor();
    await row.getByRole('switch').click();
    await row.getByText('2 people').waitFor();
    await carol.tab('Open House').waitFor();
    expect(carol.page.url()).toContain('#!/rooms');
    await row.getByRole('switch').click();
    await row.getByText('1 person').waitFor();
    await expect.poll(() => carol.tab('Open House').count()).toBe(0);
    await bob.page.getByRole('button', { name: 'Details, 1 person here' }).waitFor();
  });

  it('is filtered by name, slug or #slug', async () => {
    const { carol } = people;
    await browse(carol, 'OPEN HOUSE');
    await item(carol, open).waitFor();
    await browse(carol, `#${open}`);
    await expect.poll(() => listed(carol)).toEqual([`#${open}`]);
    await browse(carol, 'no such room');
    await carol.page.getByText('No room matches “no such room”').waitFor();
    await carol.button('Show all rooms').click();
    await item(carol, 'general').waitFor();
  });

  it('has the joined ones first, then those with most people', async () => {
    const { bob, carol } = people;
    const [busy, still] = [slug('busy'), slug('still')];
    for (const name of [still, busy]) await carol.ask('POST', './rooms', { name, slug: name });
    await browse(bob, '');
    await item(bob, busy).getByRole('switch').click();
    await bob.tab(busy).waitFor();
    await browse(carol, '');
    await item(carol, still).waitFor();
    await expect
      .poll(async () => (await listed(carol)).filter((name) => [`#${busy}`, `#${still}`].includes(name)))
      .toEqual([`#${busy}`, `#${still}`]);
    await item(carol, still).getByRole('switch').click();
    await carol.tab(still).waitFor();
    await expect
      .poll(async () => (await listed(carol)).filter((name) => [`#${busy}`, `#${still}`].includes(name)))
      .toEqual([`#${still}`, `#${busy}`]);
  });
});

describe('a private room', () => {
  it('is seen by its participants only, and closes at once to who is removed', async () => {
    const { bob, carol, alice } = people;
    await add(bob, { Name: 'The Vault', Slug: vault });
    await bob.dialog.getByRole('switch', { name: /^Private/ }).check();
    await bob.dialog.getByLabel('Participants', { exact: true }).fill('@carol');
    await bob.dialog.getByRole('button', { name: 'Save' }).click();
    await bob.seesRoom(vault);
    await carol.enter(vault);
    await bob.say('gold is here');
    await carol.hears('gold is here');
    await browse(alice, vault);
    await alice.page.getByText(`No room matches “${vault}”`).waitFor();

    await bob.choose(more(bob), 'Edit room');
    await bob.dialog.getByLabel('Participants', { exact: true }).fill('');
    await bob.dialog.getByRole('button', { name: 'Save' }).click();
    await carol.dialog.getByText('You are no longer in “The Vault”').waitFor();
    await carol.dialog.getByRole('button', { name: 'OK' }).click();
    await expect.poll(() => carol.page.getByText('gold is here').count()).toBe(0);
    await expect.poll(() => carol.tab('The Vault').count()).toBe(0);
    await carol.open(`#!/room/${vault}`);
    await carol.page.getByText('There is no such room').waitFor();
  });
});

describe('a room with a password', () => {
  it('is made with it twice, has a lock, and asks who comes', async () => {
    const { bob, carol } = people;
    await add(bob, { Name: 'The Safe', Slug: safe, Password: 'open sesame', 'Confirm password': 'open sesami' });
    await bob.dialog.getByRole('button', { name: 'Save' }).click();
    await bob.dialog.getByText('The passwords are not the same.').waitFor();
    await bob.dialog.getByLabel('Confirm password', { exact: true }).fill('open sesame');
    await bob.dialog.getByRole('button', { name: 'Save' }).click();
    await bob.seesRoom(safe);

    await browse(carol, safe);
    await item(carol, safe).getByText('Password required').waitFor({ state: 'attached' });
    await item(carol, safe).getByRole('switch').click();
    await carol.dialog.getByText('The Safe requires a password.').waitFor();
    await carol.field('Password').fill('wrong');
    await carol.field('Password').press('Enter');
    await carol.dialog.getByText('The password is not correct.').waitFor();
    await carol.field('Password').fill('open sesame');
    await carol.field('Password').press('Enter');
    await carol.composer.waitFor();
    await carol.say('inside');
    await bob.hears('inside');
  });

  it('keeps its password until it is removed on purpose', async () => {
    const { bob, alice } = people;
    await bob.choose(more(bob), 'Edit room');
    await bob.dialog.getByLabel('Description', { exact: true }).fill('still locked');
    await bob.dialog.getByRole('button', { name: 'Save' }).click();
    await bob.page.locator('main header', { hasText: 'still locked' }).waitFor();
    await browse(alice, safe);
    await item(alice, safe).getByText('Password required').waitFor({ state: 'attached' });
    await bob.choose(more(bob), 'Edit room');
    await bob.dialog.getByRole('switch', { name: 'Remove the password' }).check();
    await bob.dialog.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => item(alice, safe).getByText('Password required').count()).toBe(0);
  });
});

describe('the tabs', () => {
  it('count what is unread and what calls me, are closed, and are found again after a reload, in their order', async () => {
    const { bob, carol } = people;
    const [first, second] = [slug('first'), slug('second')];
    await carol.makeRoom(first);
    await carol.makeRoom(second);
    await bob.enter(first);
    await bob.say('something');
    await carol.tab(first).getByText('1 unread').waitFor();
    await bob.say('@carol look');
    await carol.tab(first).getByText('1 mention').waitFor();
    const tabs = () => carol.page.getByRole('navigation', { name: 'Rooms' }).getByRole('link').allInnerTexts();
    const place = async (name: string) => (await tabs()).findIndex((text) => text.includes(name));
    expect(await place(first)).toBeLessThan(await place(second));
    await carol.page.reload();
    await carol.seesRoom(second);
    await carol.tab(first).getByText('1 mention').waitFor();
    expect(await place(first)).toBeLessThan(await place(second));
    await carol.tab(first).click();
    await carol.seesRoom(first);
    await expect
      .poll(() =>
        carol
          .tab(first)
          .getByText(/unread|mention/)
          .count(),
      )
      .toBe(0);
    await carol.button(`Leave ${first}`).click({ force: true });
    await expect.poll(() => carol.tab(first).count()).toBe(0);
    await carol.page.reload();
    await carol.tab(second).waitFor();
    expect(await carol.tab(first).count()).toBe(0);
  });

  it('keep what was read although the page was left at once', async () => {
    const { bob, carol } = people;
    const name = slug('quick');
    await carol.makeRoom(name);
    await bob.enter(name);
    await carol.open('#!/rooms');
    await bob.say('read me');
    await carol.tab(name).getByText('1 unread').waitFor();
    await carol.tab(name).click();
    await carol.hears('read me');
    await carol.open('#!/rooms');
    await carol.page.reload();
    await carol.tab(name).waitFor();
    await expect
      .poll(() =>
        carol
          .tab(name)
          .getByText(/unread/)
          .count(),
      )
      .toBe(0);
  });

  it('open by a hash link, and the last room is recalled', async () => {
    const { carol } = people;
    const id = await carol.makeRoom(slug('recalled'));
    await carol.page.goto('about:blank');
    await carol.page.goto(`${carol.base}#!/room/${id}`);
    await carol.composer.waitFor();
    await carol.page.goto('about:blank');
    await carol.page.goto(carol.base);
    await carol.page.waitForURL(new RegExp(id));
  });
});

describe('the header of a room', () => {
  it('has name, #slug, description, and what one may do there', async () => {
    const { bob, carol } = people;
    await bob.enter(open);
    await bob.page.locator('main header', { hasText: 'for everybody' }).waitFor();
    for (const name of ['Upload files', 'Search', 'More']) await bob.button(name).first().waitFor();
    await more(bob).click();
    for (const name of ['Edit room', 'Chat history', 'Copy link', 'Leave'])
      await bob.page.getByRole('menuitem', { name }).waitFor();
    await bob.page.keyboard.press('Escape');
    await carol.enter(open);
    await more(carol).click();
    await carol.page.getByRole('menuitem', { name: 'Chat history' }).waitFor();
    expect(await carol.page.getByRole('menuitem', { name: 'Edit room' }).count()).toBe(0);
    await carol.page.keyboard.press('Escape');
  });

  it('shows and hides the side panel, and remembers that', async () => {
    const { bob } = people;
    const toggle = bob.button(/^Details, \d/);
    await bob.page.getByRole('complementary', { name: 'Details' }).waitFor();
    await toggle.click();
    await expect.poll(() => bob.page.getByRole('complementary').count()).toBe(0);
    await bob.page.reload();
    await bob.composer.waitFor();
    expect(await bob.page.getByRole('complementary').count()).toBe(0);
    await toggle.click();
    await bob.page.getByRole('complementary', { name: 'Details' }).waitFor();
  });

  it('changes name and description for everybody at once, and archives after asking', async () => {
    const { bob, carol } = people;
    await bob.choose(more(bob), 'Edit room');
    await bob.dialog.getByLabel('Name', { exact: true }).fill('Open Castle');
    await bob.dialog.getByLabel('Description', { exact: true }).fill('with a moat');
    await bob.dialog.getByRole('button', { name: 'Save' }).click();
    await carol.tab('Open Castle').waitFor();
    await carol.page.locator('main header', { hasText: 'with a moat' }).waitFor();

    await bob.choose(more(bob), 'Edit room');
    await bob.dialog.getByRole('button', { name: 'Archive room' }).click();
    await bob.dialog.getByText('Do you really want to archive “Open Castle”?').waitFor();
    await bob.dialog.getByRole('button', { name: 'Cancel' }).click();
    await bob.dialog.getByRole('button', { name: 'Archive room' }).click();
    await bob.dialog.getByRole('button', { name: 'Yes, I’m sure' }).click();
    await carol.dialog.getByText('“Open Castle” has been archived.').waitFor();
    await carol.dialog.getByRole('button', { name: 'OK' }).click();
    for (const person of [bob, carol]) await expect.poll(() => person.tab('Open Castle').count()).toBe(0);
  });
});

describe('how loud a room is', () => {
  it('is kept on the server, and muted rooms stay quiet on every device', async () => {
    const { bob, carol } = people;
    const name = slug('loud');
    await carol.makeRoom(name);
    await carol.choose(more(carol), 'Mute');
    await carol.tab(name).getByText('muted').waitFor({ state: 'attached' });
    await carol.page.reload();
    await carol.tab(name).getByText('muted').waitFor({ state: 'attached' });
    await carol.choose(more(carol), 'Unmute');
    await carol.choose(more(carol), 'Notify of mentions');
    await carol.open('#!/settings/notifications');
    const level = carol.page.getByLabel(`Notify me of, in ${name}`);
    await expect.poll(() => level.inputValue()).toBe('mentions');
    await bob.enter(name);
  });
});

describe('presence', () => {
  it('is told as it changes: coming, choosing, going', async () => {
    const { bob, carol } = people;
    const name = slug('presence');
    await bob.makeRoom(name);
    await carol.enter(name);
    const beside = bob.page.getByRole('complementary').locator('li', { hasText: '@carol' });
    await beside.getByTitle('Online').waitFor();
    await carol.choose(carol.page.getByTitle('Account of Carol'), 'Away');
    await beside.getByTitle('Away').waitFor();
    const { id } = await carol.ask<{ id: string }>('GET', './account');
    await bob.open(`#!/direct/${id}`);
    const above = bob.page.getByRole('heading', { level: 1 });
    await above.getByTitle('Away').waitFor();
    await carol.page.goto('about:blank');
    await above.getByTitle('Offline').waitFor();
    await carol.page.goto(carol.base);
    await above.getByTitle('Away').waitFor();
  });
});
