import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import { Stage } from '../stage';
import { Person } from './person';

interface Cast<Name extends string> {
  readonly stage: Stage;
  readonly people: Record<Name, Person>;
}

/** Opens a browser on the shared house and lets people in, each with a session of their own; alice is the administrator. */
export function cast<Name extends string>(...names: Name[]): Cast<Name> {
  const cast = { people: {} } as { stage: Stage; people: Record<Name, Person> };
  beforeAll(async () => {
    cast.stage = await Stage.set(inject('house'));
    await Promise.all(names.map(async (name) => (cast.people[name] = await Person.in(cast.stage, name))));
  });
  afterEach(({ task }) => (task.result?.state === 'fail' ? cast.stage.shoot(task.name) : undefined));
  afterAll(() => cast.stage?.strike());
  return cast;
}

let serial = 0;

/** A slug that no other story has. */
export const slug = (name: string): string => `${name}_${process.pid.toString(36)}_${(serial++).toString(36)}`;
