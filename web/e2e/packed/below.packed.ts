import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { Stage } from '../stage';
import { Person } from './person';
import { PackedServer } from './server';

// The same server mounted below a path.

const server = new PackedServer('/chat/');
let stage: Stage;

beforeAll(async () => {
  await server.start();
  stage = await Stage.set(server.base);
});
afterEach(({ task }) => (task.result?.state === 'fail' ? stage.shoot(task.name) : undefined));
afterAll(async () => {
  await stage?.strike();
  await server.close();
});

it('works below a path', async () => {
  const alice = await Person.at(stage, 'alice');
  const asked: string[] = [];
  alice.page.on('request', (request) => asked.push(request.url()));
  await alice.setUp(server);
  await alice.signIn();
  await alice.enter('general');
  await alice.say('below a path');
  expect(
    asked.filter((url) => !url.startsWith('blob:') && !url.replace(/^ws/, 'http').startsWith(server.base)),
  ).toEqual([]);
  expect(stage.complaints).toEqual([]);
});
