import { beforeEach, describe, expect, it } from 'vitest';
import { Announcements, type Announce, type Heard } from './announcements';
import { Channel } from './channel.svelte';

const source = {} as ConstructorParameters<typeof Channel>[2];
const channel = (kind: 'room' | 'direct', name: string) => {
  const made = new Channel(kind, name, source, (run) => run());
  made.room = kind === 'room' ? ({ name, slug: name, participants: [] } as never) : undefined;
  return made;
};

let wish: Announce;
let said: string[];
let due: (() => void)[];
let announcements: Announcements;
const lobby = channel('room', 'lobby');
const ops = channel('room', 'ops');
const heard = (text: string, more: Partial<Heard> = {}): Heard => ({
  ...{ channel: lobby, author: 'Ada', text, mention: false, here: true },
  ...more,
});
const pass = () => due.splice(0).forEach((run) => run());

beforeEach(() => {
  wish = 'all';
  said = [];
  due = [];
  announcements = new Announcements(
    () => wish,
    (text) => said.push(text),
    (run) => due.push(run),
  );
});

describe('announcements', () => {
  it('say the first at once and what follows together', () => {
    ['one', 'two', 'three'].forEach((text) => announcements.hear(heard(text)));
    expect(said).toEqual(['Ada: one']);
    pass();
    expect(said).toEqual(['Ada: one', 'Ada: two Ada: three']);
  });

  it('say a flood as a number by room', () => {
    for (let i = 0; i < 6; i++) announcements.hear(heard(`${i}`));
    announcements.hear(heard('look', { channel: ops, mention: true, here: false }));
    pass();
    expect(said[1]).toBe('5 new messages in lobby. 1 new message in ops.');
  });

  it('are quick again after a silence', () => {
    announcements.hear(heard('one'));
    pass();
    pass();
    announcements.hear(heard('two'));
    expect(said).toEqual(['Ada: one', 'Ada: two']);
  });

  it('say of other rooms only what is meant for me, and where it was', () => {
    announcements.hear(heard('nothing', { channel: ops, here: false }));
    announcements.hear(heard('@me', { channel: ops, here: false, mention: true }));
    expect(said).toEqual(['Ada in ops: @me']);
  });

  it.each<[Announce, Partial<Heard>, boolean]>([
    ['mentions', {}, false],
    ['mentions', { mention: true }, true],
    ['mentions', { channel: channel('direct', 'ada'), here: false }, true],
    ['off', { mention: true }, false],
    ['all', {}, true],
  ])('as wished: %s, %o', (chosen, more, spoken) => {
    wish = chosen;
    announcements.hear(heard('hello', more));
    expect(said.length > 0).toBe(spoken);
  });

  it('leave a muted room alone', () => {
    const quiet = channel('room', 'quiet');
    quiet.muted = true;
    announcements.hear(heard('@me', { channel: quiet, here: false, mention: true }));
    expect(said).toEqual([]);
  });

  it('cut what is long', () => {
    announcements.hear(heard('x'.repeat(5000)));
    expect(said[0]?.length).toBeLessThan(320);
  });
});
