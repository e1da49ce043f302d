import { describe, expect, it } from 'vitest';
import { cast, slug } from './cast';
import { png } from './pictures';

// The side panel, and files on their way in.

const house = cast('bob', 'carol');
const { people } = house;
const [name, elsewhere] = [slug('share'), slug('elsewhere')];
let room: string;

const picture = (file: string) => ({ name: file, mimeType: 'image/png', buffer: png(640, 400) });
const panel = (who: 'bob' | 'carol') => people[who].page.getByRole('complementary', { name: 'Details' });
const upload = () => people.bob.page.getByRole('dialog', { name: 'Upload files' });

/** Drops or pastes files as the browser would. */
function hand(event: 'drop' | 'paste', files: { name: string; type: string }[]): Promise<void> {
  return people.bob.page.evaluate(
    ([what, given]) => {
      const dataTransfer = new DataTransfer();
      for (const { name: file, type } of given) dataTransfer.items.add(new File(['some bytes'], file, { type }));
      const target = document.querySelector('main textarea') ?? document.body;
      const init = { bubbles: true, cancelable: true };
      if (what === 'drop') target.dispatchEvent(new DragEvent('dragover', { ...init, dataTransfer }));
      target.dispatchEvent(
        what === 'drop'
          ? new DragEvent('drop', { ...init, dataTransfer })
          : new ClipboardEvent('paste', { ...init, clipboardData: dataTransfer }),
      );
    },
    [event, files] as const,
  );
}

describe('who is here', () => {
  it('is counted, with face, name and @name, as people come and go', async () => {
    const { bob, carol } = people;
    room = await bob.makeRoom(name);
    await bob.ask('POST', './rooms', { name: elsewhere, slug: elsewhere });
    await bob.enter(elsewhere);
    await bob.enter(name);
    await panel('bob').getByRole('heading', { name: 'Who’s here (1)' }).waitFor();
    await carol.enter(name);
    await panel('bob').getByRole('heading', { name: 'Who’s here (2)' }).waitFor();
    const person = panel('bob').locator('li', { hasText: '@carol' });
    await person.getByText('Carol', { exact: true }).waitFor();
    await person.locator('img, [class*=avatar]').first().waitFor();
    await person.getByTitle('Mention Carol').click();
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

  it('show a small picture, name, uploader and size beside the room, at once for all, and open in a tab', async () => {
    const file = panel('carol').locator('a', { hasText: '1.png' });
    await file.getByText('Bob').waitFor();
    await file.getByText(/Bob · [\d.]+ (byte|kB)/).waitFor();
    const small = file.locator('img');
    expect(await small.getAttribute('src')).toMatch(/thumbnail/);
    await expect.poll(() => small.evaluate((e) => (e as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
    expect(await small.evaluate((e) => (e as HTMLImageElement).naturalWidth)).toBeLessThan(640);
    expect(await file.getAttribute('target')).toBe('_blank');
    await panel('carol').getByRole('heading', { name: 'Files (2)' }).waitFor();
  });

  it('go to another room, silently, when that is chosen', async () => {
    const { bob } = people;
    await panel('bob').getByRole('button', { name: 'Upload files' }).click();
    await upload().locator('input[type=file]').setInputFiles(picture('silent.png'));
    await upload().getByLabel('Room', { exact: true }).selectOption(elsewhere);
    await upload().getByRole('switch', { name: 'Post in room' }).uncheck();
    await upload().getByRole('button', { name: 'Upload', exact: true }).click();
    await bob.enter(elsewhere);
    await panel('bob').locator('a', { hasText: 'silent.png' }).waitFor();
    expect(await bob.page.locator('[role=log] li[data-seq]').count()).toBe(0);
    await bob.enter(name);
  });

  it.each(['drop', 'paste'] as const)('come by %s too', async (event) => {
    await hand(event, [{ name: `by-${event}.txt`, type: 'text/plain' }]);
    await upload().getByText(`by-${event}.txt`).waitFor();
    await upload().getByRole('button', { name: 'Upload', exact: true }).click();
    await people.carol.hears(`by-${event}.txt`);
  });

  it('tell by file what went wrong, and are tried again or stopped', async () => {
    const { bob } = people;
    let fail = true;
    await bob.page.route('**/files', (route) => (fail ? route.abort() : route.continue()));
    await bob.button('Upload files').first().click();
    await upload()
      .locator('input[type=file]')
      .setInputFiles([picture('again.png'), picture('never.png')]);
    await upload().getByRole('button', { name: 'Upload', exact: true }).click();
    const tray = bob.page.getByRole('list', { name: 'Uploads' });
    for (const file of ['again.png', 'never.png'])
      await tray.locator('li', { hasText: file }).getByText('Could not upload.').waitFor();
    await bob.button('Cancel never.png').click();
    fail = false;
    await tray.locator('li', { hasText: 'again.png' }).getByRole('button', { name: 'Retry' }).click();
    await expect.poll(() => tray.count()).toBe(0);
    await panel('carol').locator('a', { hasText: 'again.png' }).waitFor();
    expect(await panel('carol').getByText('never.png').count()).toBe(0);
    await bob.page.unroute('**/files');
  });

  it('are listed the newest fifteen at first', async () => {
    const { carol } = people;
    for (let n = 0; n < 12; n++)
      await carol.context.request.post(`${carol.base}files`, { multipart: { room, file: picture(`more-${n}.png`) } });
    await carol.page.reload();
    await panel('carol').locator('a', { hasText: 'more-11.png' }).waitFor();
    expect(await panel('carol').locator('a.entry').count()).toBe(15);
  });
});

it('nothing complains', () =>
  expect(house.stage.complaints.filter((said) => !said.includes('ERR_FAILED'))).toEqual([]));
