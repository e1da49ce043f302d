import { describe, expect, it } from 'vitest';
import { cast, slug } from './cast';
import { png } from './pictures';

// The side panel, and files on their way in.

const house = cast('bob', 'carol');
const { people } = house;
const [name, elsewhere] = [slug('share'), slug('elsewhere')];

const picture = (file: string) => ({ name: file, mimeType: 'image/png', buffer: png(640, 400) });
const panel = (who: 'bob' | 'carol') => people[who].page.getByRole('complementary', { name: 'Details' });
const upload = () => people.bob.page.getByRole('dialog', { name: 'Upload files' });

describe('who is here', () => {
  it('is counted, with face, name and @name, as people come and go', async () => {
    const { bob, carol } = people;
    await bob.makeRoom(name);
    await bob.ask('POST', './rooms', { name: elsewhere, slug: elsewhere });
    await bob.enter(elsewhere);
    await bob.enter(name);
    await panel('bob').getByRole('heading', { name: 'Who’s here (1)' }).waitFor();
    await carol.enter(name);
    await panel('bob').getByRole('heading', { name: 'Who’s here (2)' }).waitFor();
    const person = panel('bob').locator('li', { hasText: '@carol' });
    await person.getByText('Carol', { exact: true }).waitFor();
    await person.locator('img, [class*=avatar]').first().waitFor();
    await person.getByRole('button', { name: /Carol/ }).click();
    expect(await bob.composer.inputValue()).toBe('@carol ');
    await bob.composer.fill('');
    await carol.button('More').click();
    await carol.page.getByRole('menuitem', { name: 'Leave' }).click();
    await panel('bob').getByRole('heading', { name: 'Who’s here (1)' }).waitFor();
    await carol.enter(name);
  });
});

describe('uploads', () => {
  it('are chosen, up to eight, shown before, taken off again, sent with progress, and said in the room', async () => {
    const { bob } = people;
    await bob.button('Upload files').first().click();
    const files = Array.from({ length: 10 }, (_, n) => picture(`${n}.png`));
    await upload().locator('input[type=file]').setInputFiles(files);
    await expect.poll(() => upload().locator('li').count()).toBe(8);
    await expect
      .poll(() =>
        upload()
          .locator('li img')
          .first()
          .evaluate((e) => (e as HTMLImageElement).naturalWidth),
      )
      .toBe(640);
    for (let n = 2; n < 8; n++)
      await upload()
        .getByRole('button', { name: `Remove ${n}.png` })
        .click();
    expect(await upload().getByRole('switch', { name: 'Post in room' }).isChecked()).toBe(true);
    await upload().getByRole('button', { name: 'Upload', exact: true }).click();
    const shown = people.carol.page.locator('[role=log] li[data-seq] img[src*="/files/"]');
    await expect.poll(() => shown.count()).toBe(2);
    await expect.poll(() => shown.first().evaluate((e) => (e as HTMLImageElement).naturalWidth)).toBe(640);
  });
});

it('nothing complains', () =>
  expect(house.stage.complaints.filter((said) => !said.includes('ERR_FAILED'))).toEqual([]));
