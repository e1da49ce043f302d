import { deflateSync } from 'node:zlib';
import type { APIResponse } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { cast, slug } from './cast';
import { png, jpegWithPosition } from './pictures';
import type { Person } from './person';

// The cases G of the list of attacks on files, as a client sees them. G5 (archives to import) has no way in: there is no
// upload of archives that the server would unpack. G7's sweeping of bytes that nobody knows is in core's tests, which
// turn the clock.

const { people } = cast('bob', 'mallory', 'greedy');

interface Stored {
  id: string;
  name: string;
  type: string;
  url: string;
  thumbnail?: string;
}

const PAGE = '<html><script>document.title="owned"</script></html>';
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" onload="document.title=\'owned\'"/>';

let room: string;

async function upload(person: Person, name: string, mimeType: string, buffer: Buffer): Promise<APIResponse> {
  room ??= (await people.bob.ask<{ id: string }>('POST', './rooms', { name: 'Files', slug: slug('files') })).id;
  const multipart = { room, extended: 'true', file: { name, mimeType, buffer } };
  return person.context.request.post(`${person.base}files`, { multipart });
}

async function stored(person: Person, name: string, mimeType: string, content: Buffer | string): Promise<Stored> {
  const answer = await upload(person, name, mimeType, Buffer.from(content as Buffer));
  expect([answer.status(), answer.ok() ? '' : await answer.text()]).toEqual([201, '']);
  return (await answer.json()) as Stored;
}

const get = (person: Person, path: string) => person.context.request.get(new URL(path, person.base).href);

describe('G1: what is no picture', () => {
  it.each([
    ['a page', 'a.png', 'image/png', PAGE],
    ['an SVG', 'b.png', 'image/png', SVG],
    ['XML', 'c.jpg', 'image/jpeg', `<?xml version="1.0"?>${SVG}`],
    ['a PDF', 'd.gif', 'image/gif', '%PDF-1.7 (script)'],
    ['a page behind a comment', 'e.png', 'image/png', `<!-- ${'x'.repeat(600)} -->${PAGE}`],
  ])('is saved and never shown, whatever it is called: %s', async (_, name, type, content) => {
    const file = await stored(people.bob, name, type, content);
    expect(file.type).not.toMatch(/^image\/(png|jpeg|gif|webp)/);
    const { headers } = await get(people.bob, file.url).then((answer) => ({ headers: answer.headers() }));
    expect(headers['content-disposition']).toMatch(/^attachment;/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-security-policy']).toContain('sandbox');
  });

  it('and a picture with a page in it is shown as a picture only', async () => {
    const both = Buffer.concat([png(2, 2), Buffer.from(PAGE)]);
    const file = await stored(people.bob, 'both.html', 'text/html', both);
    const answer = await get(people.bob, file.url);
    expect(answer.headers()['content-type']).toBe('image/png');
    expect(answer.headers()['content-security-policy']).toContain('sandbox');
    expect((await answer.body()).includes('<script>')).toBe(false);
  });
});

it('G2: a file belongs to its room: who may not read that has neither it nor its small picture', async () => {
  const { bob, mallory } = people;
  const facts = { name: 'Hidden', slug: slug('hidden'), private: true };
  const { id } = await bob.ask<{ id: string }>('POST', './rooms', facts);
  const multipart = { room: id, extended: 'true', file: { name: 'x.png', mimeType: 'image/png', buffer: png(64, 64) } };
  const file = (await (await bob.context.request.post(`${bob.base}files`, { multipart })).json()) as Stored;
  for (const path of [file.url, file.thumbnail ?? '']) {
    expect((await get(bob, path)).status()).toBe(200);
    expect((await get(mallory, path)).status()).toBe(404);
  }
  expect(
    (await get(mallory, `files?room=${id}`)).ok() && (await (await get(mallory, `files?room=${id}`)).json()),
  ).toEqual([]);
});

describe('G3: a name', () => {
  it.each([
    ['../../etc/passwd'],
    ['C:\\windows\\x.png'],
    ['CON'],
    ['.htaccess'],
    ['x'.repeat(300)],
    ['line\r\nSet-Cookie: a=b'],
    ['quote".html'],
    ['\u202egpj.exe'],
    ['größe 图.png'],
  ])('is only a name: %j', async (name) => {
    const answer = await upload(people.bob, name, 'image/png', png(2, 2));
    if (!answer.ok()) {
      expect(answer.status()).toBe(400);
      return;
    }
    const file = (await answer.json()) as Stored;
    const headers = (await get(people.bob, file.url)).headers();
    expect(headers['set-cookie']).toBeUndefined();
    const disposition = headers['content-disposition'] ?? '';
    expect(disposition).toMatch(/^inline; filename="[^"\\/\r\n]*"; filename\*=UTF-8''[\w!#$&+.^`|~%-]*$/);
    expect(decodeURIComponent(disposition)).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    expect(file.url).toMatch(/^\/?files\/[0-9a-f]{24}\//);
  });
});

describe('G4: a picture that is too much to decode', () => {
  it('has no small picture, and the server lives', async () => {
    const bomb = png(60_000, 60_000, deflateSync(Buffer.alloc(1000)));
    const file = await stored(people.bob, 'bomb.png', 'image/png', bomb);
    const cut = await stored(people.bob, 'cut.png', 'image/png', png(64, 64).subarray(0, 60));
    for (const { id } of [file, cut]) expect((await get(people.bob, `files/${id}/thumbnail`)).status()).toBe(404);
    const good = await stored(people.bob, 'good.png', 'image/png', png(640, 400));
    const small = await get(people.bob, good.thumbnail ?? '');
    expect([small.status(), small.headers()['content-type']]).toEqual([200, expect.stringMatching(/^image\//)]);
  });
});

describe('G6: a body that is not what it says', () => {
  const post = (data: Buffer, type = 'multipart/form-data; boundary=x') =>
    people.bob.context.request.post(`${people.bob.base}files`, { data, headers: { 'Content-Type': type } });
  const part = (name: string, text: string) =>
    `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`;

  it.each([
    ['of 100,000 parts', part('f', 'x').repeat(100_000)],
    ['with a header without end', `--x\r\nContent-Disposition: form-data; name="${'n'.repeat(1_000_000)}"`],
    [
      'without an end',
      `${part('room', 'x')}--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nabc`,
    ],
    ['without a part', '--x--\r\n'],
    ['with a field as long as a file', part('room', 'x'.repeat(2_000_000))],
  ])('is refused: %s', async (_, body) => {
    // It may be cut off while it is still being sent.
    const status = await post(Buffer.from(body)).then(
      (answer) => answer.status(),
      () => 400,
    );
    expect([400, 413]).toContain(status);
    expect((await get(people.bob, 'account')).status()).toBe(200);
  });

  it('is refused when its type has no boundary', async () =>
    expect((await post(Buffer.from(part('room', 'x')), 'multipart/form-data')).status()).toBe(400));
});

it('G7: who has used up what is allowed can upload no more, and still talk', async () => {
  const { greedy } = people;
  const noise = Buffer.alloc(1_500_000, 'lots of text ');
  expect((await upload(greedy, 'one.txt', 'text/plain', noise)).status()).toBe(201);
  const over = await Promise.all(
    ['two.txt', 'three.txt', 'four.txt'].map((name) => upload(greedy, name, 'text/plain', noise)),
  );
  const taken = over.filter((answer) => answer.ok()).length;
  expect(taken).toBe(1);
  await greedy.ask('POST', './messages', { room, text: 'still here' });
});

it('G8: a photo does not tell where it was taken', async () => {
  const file = await stored(people.bob, 'photo.jpg', 'image/jpeg', jpegWithPosition());
  const kept = await (await get(people.bob, file.url)).body();
  expect(kept.includes('Exif')).toBe(false);
  expect(kept.includes('GPS position')).toBe(false);
});
