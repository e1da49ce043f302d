import { describe, expect, it } from 'vitest';
import { cast, slug } from './cast';

// Writing: keys, completion, drafts, pickers, conversations.

const house = cast('bob', 'carol', 'dave');
const { people } = house;
const name = slug('write');

const written = () => people.bob.composer.inputValue();

async function type(text: string): Promise<void> {
  await people.bob.composer.fill('');
  await people.bob.composer.pressSequentially(text);
}

describe('the composer', () => {
  it('sends by Enter, breaks lines by Shift+Enter, and does nothing by Alt+Enter or with nothing in it', async () => {
    const { bob, carol } = people;
    await bob.makeRoom(name);
    await carol.enter(name);
    await bob.composer.fill('   ');
    await bob.composer.press('Enter');
    await type('one');
    await bob.composer.press('Alt+Enter');
    expect(await written()).toBe('one');
    await bob.composer.press('Shift+Enter');
    await bob.composer.pressSequentially('two');
    expect(await written()).toBe('one\ntwo');
    await bob.composer.press('Enter');
    expect(await written()).toBe('');
    await carol.hears('two');
    expect(await carol.page.locator('[role=log] li[data-seq]').count()).toBe(1);
    await bob.composer.fill('by the button');
    await bob.button('Send').click();
    await carol.hears('by the button');
  });

  it('lets Enter make a line for who wants that', async () => {
    const { bob } = people;
    await bob.open('#!/settings/appearance');
    await bob.page.getByLabel('Enter makes a new line').check();
    await bob.enter(name);
    await type('first');
    await bob.composer.press('Enter');
    await bob.composer.pressSequentially('second');
    expect(await written()).toBe('first\nsecond');
    await bob.composer.press('Control+Enter');
    await bob.hears('second');
    await bob.open('#!/settings/appearance');
    await bob.page.getByLabel('Enter makes a new line').uncheck();
    await bob.enter(name);
  });

  it('keeps a draft by room, over a reload', async () => {
    const { bob } = people;
    await type('half a thought');
    await bob.enter('general');
    await bob.tab(name).getByText('has a draft').waitFor({ state: 'attached' });
    expect(await written()).toBe('');
    await bob.page.reload();
    await bob.enter(name);
    expect(await written()).toBe('half a thought');
    await bob.composer.fill('');
  });

  it('shows who else is writing', async () => {
    const { bob, carol } = people;
    await type('a');
    await carol.page.getByText('Bob is typing…').waitFor();
    await bob.composer.press('Enter');
    await expect.poll(() => carol.page.getByText('Bob is typing…').count()).toBe(0);
  });
});

describe('completion', () => {
  it('has faces of those here for @, by user name and display name, and not oneself', async () => {
    const { bob } = people;
    await type('hi @car');
    const option = bob.page.getByRole('option', { name: /Carol/ });
    await option.locator('img, [class*=avatar]').first().waitFor();
    await bob.composer.press('Tab');
    expect(await written()).toBe('hi @carol ');
    await type('@bo');
    await expect.poll(() => bob.page.getByRole('option', { name: /Bob/ }).count()).toBe(0);
    await type('@dav');
    await expect.poll(() => bob.page.getByRole('option', { name: /Dave/ }).count()).toBe(0);
  });

  it('has everybody for @@, rooms for #, and pictures of emotes for :', async () => {
    const { bob } = people;
    await type('@@dav');
    await bob.page.getByRole('option', { name: /Dave/ }).click();
    expect(await written()).toBe('@dave ');
    await type('in #gener');
    await bob.page.getByRole('option', { name: /General/ }).waitFor();
    await bob.composer.press('Enter');
    expect(await written()).toBe('in #general ');
    await type(':dot');
    await bob.page.getByRole('option', { name: ':dot:' }).locator('img').waitFor();
    await bob.composer.press('Escape');
    await expect.poll(() => bob.page.getByRole('option').count()).toBe(0);
    await bob.composer.fill('');
  });
});

describe('pickers', () => {
  it('put an emoji or an emote where one writes', async () => {
    const { bob } = people;
    await bob.composer.fill('');
    await bob.button('Emoji').click();
    await bob.page.getByPlaceholder('Search emoji').fill('grinning face');
    await bob.dialog.getByRole('button', { name: 'grinning face', exact: true }).click();
    await expect.poll(written).toContain('😀');
    await bob.composer.fill('');
  });

  // Giphy itself is not asked: what the server would answer is put in between the page and the server here, and what the
  // server asks of Giphy is in http's tests.
  it('search moving pictures while one types, by the key or the button, and send the one clicked', async () => {
    const { bob, carol } = people;
    const asked: string[] = [];
    const results = Array.from({ length: 24 }, (_, n) => ({
      ...{
        url: `https://media.giphy.com/media/${n}/giphy.gif`,
        preview: `https://media.giphy.com/media/${n}/200w.gif`,
      },
      ...{ width: 200, height: 120, title: `cat ${n}` },
    }));
    await bob.page.route('https://media.giphy.com/**', (route) =>
      route.fulfill({ body: '', contentType: 'image/gif' }),
    );
    await carol.page.route('https://media.giphy.com/**', (route) =>
      route.fulfill({ body: '', contentType: 'image/gif' }),
    );
    await bob.page.route('**/giphy/search?*', (route) => {
      asked.push(route.request().url());
      return route.fulfill({ json: { results: route.request().url().includes('nothing') ? [] : results } });
    });
    await bob.composer.press('Alt+Shift+G');
    await bob.page.getByPlaceholder('Search Giphy').fill('nothing');
    await bob.page.getByText('Nothing found for “nothing”').waitFor();
    await bob.page.getByPlaceholder('Search Giphy').fill('cats');
    await bob.page.getByRole('img', { name: 'cat 3', exact: true }).click();
    await carol.page.locator('li[data-seq] a[href="https://media.giphy.com/media/3/giphy.gif"]').waitFor();
    expect(asked.every((url) => url.startsWith(bob.base))).toBe(true);
    await bob.button('Search GIFs').click();
    await bob.page.getByPlaceholder('Search Giphy').waitFor();
    await bob.page.keyboard.press('Escape');
  });
});

describe('keys', () => {
  it('go to the next, the previous and the last room, toggle the side panel, and list themselves', async () => {
    const { bob } = people;
    const second = slug('second');
    await bob.makeRoom(second);
    await bob.enter(name);
    await bob.page.keyboard.press('Shift+Alt+ArrowDown');
    await bob.seesRoom(second);
    await bob.page.keyboard.press('Shift+Alt+ArrowUp');
    await bob.seesRoom(name);
    await bob.page.keyboard.press('Shift+Alt+Space');
    await bob.seesRoom(second);
    await bob.page.keyboard.press('Shift+Alt+Space');
    await bob.seesRoom(name);
    const panel = bob.page.getByRole('complementary', { name: 'Details' });
    await panel.waitFor();
    await bob.page.keyboard.press('Shift+Alt+S');
    await expect.poll(() => panel.count()).toBe(0);
    await bob.page.keyboard.press('Shift+Alt+S');
    await panel.waitFor();
    await bob.page.keyboard.press('Control+/');
    await bob.dialog.getByText('Previous and next room').first().waitFor();
    await bob.page.keyboard.press('Escape');
  });

  it('jump to a room, a person or a thing to do', async () => {
    const { bob } = people;
    await bob.page.keyboard.press('Control+k');
    await bob.page.getByRole('combobox').fill('gener');
    await bob.page.getByRole('option', { name: /General/ }).waitFor();
    await bob.page.keyboard.press('Enter');
    await bob.seesRoom('general');
  });
});

describe('a conversation of two', () => {
  it('is begun from who is here, and calls the other one wherever they are', async () => {
    const { bob, carol } = people;
    await carol.enter(name);
    await bob.enter(name);
    await bob.page.getByRole('complementary').getByRole('link', { name: 'Message Carol' }).click();
    await bob.page.getByRole('heading', { level: 1, name: 'Carol' }).waitFor();
    await bob.say('between us');
    await carol.tab('Bob').getByText('1 mention').waitFor();
    await carol.tab('Bob').click();
    await carol.hears('between us');
    await carol.say('and back');
    await bob.hears('and back');
    await carol.page.reload();
    await carol.hears('and back');
    await expect
      .poll(() =>
        carol
          .tab('Bob')
          .getByText(/mention/)
          .count(),
      )
      .toBe(0);
  });
});

it('nothing complains', () => expect(house.stage.complaints).toEqual([]));
