import { describe, expect, it } from 'vitest';
import { edit, mayEdit, mayModerate, mayRemove, remove } from './moderation';
import type { Channel } from './channel.svelte';
import type { Chat } from './chat.svelte';
import type { Said } from './said';
import type { Affiliation, Room, Standing } from '../wire/contract';
import { Channel as RealChannel } from './channel.svelte';

const said = (more: Partial<Said> = {}): Said => ({
  ...{ key: 'k', id: 'm', seq: 1, authorId: 'me', author: undefined, text: 'teh' },
  ...{ posted: 0, state: 'sent', clientId: undefined, ...more },
});

function place(affiliation: Affiliation): Channel {
  const channel = new RealChannel('room', 'r', { page: () => Promise.resolve([]) }, (run) => run());
  channel.room = { id: 'r', name: 'lobby', participants: [], affiliation } as unknown as Room;
  return channel;
}

/** A client that is signed in as `me`, and what it asked. */
function client(answer: () => Promise<unknown> = () => Promise.resolve(null)) {
  const asked: unknown[] = [];
  const ask = (...question: unknown[]) => {
    asked.push(question);
    return answer();
  };
  return { asked, chat: { me: { id: 'me' }, link: { ask } } as unknown as Chat };
}

async function opened(affiliation: Affiliation, message: Said): Promise<Channel> {
  const channel = place(affiliation);
  await channel.transcript.open();
  channel.transcript.receive(message);
  return channel;
}

const standing = (affiliation: Affiliation, id = 'you') => ({ user: { id }, affiliation, voice: true }) as Standing;

describe('messages', () => {
  it('are edited by who wrote them and removed by who moderates too', () => {
    const { chat } = client();
    const theirs = said({ authorId: 'you' });
    expect([mayEdit(chat, said()), mayEdit(chat, theirs), mayEdit(chat, said({ removed: true }))]).toEqual([
      true,
      false,
      false,
    ]);
    expect(mayRemove(chat, place('none'), theirs)).toBe(false);
    expect(mayRemove(chat, place('administrator'), theirs)).toBe(true);
    expect(mayRemove(chat, place('none'), said())).toBe(true);
    expect(mayRemove(chat, place('owner'), said({ seq: 0 }))).toBe(false);
  });

  it('show their new text at once', async () => {
    const { chat, asked } = client();
    const channel = await opened('none', said());
    await edit(chat, channel, said(), 'the');
    expect(channel.transcript.shown[0]).toMatchObject({ text: 'the', edited: true });
    expect(asked).toEqual([['messages:update', { message: 'm', text: 'the' }]]);
  });

  it('are as they were when the server says no', async () => {
    const { chat } = client(() => Promise.reject(new Error('muted')));
    const channel = await opened('none', said());
    await expect(edit(chat, channel, said(), 'the')).rejects.toThrow('muted');
    expect(channel.transcript.shown[0]).toMatchObject({ text: 'teh' });
    await expect(remove(chat, channel, said())).rejects.toThrow('muted');
    expect(channel.transcript.shown[0]).toMatchObject({ text: 'teh' });
    expect(channel.transcript.shown[0]?.removed ?? false).toBe(false);
  });

  it('leave a tombstone', async () => {
    const { chat } = client();
    const channel = await opened('none', said());
    await remove(chat, channel, said());
    expect(channel.transcript.shown[0]).toMatchObject({ text: '', removed: true });
  });

  it('never go back to an earlier change', async () => {
    const channel = await opened('none', said());
    channel.changed(said({ text: 'second', change: 2 }));
    channel.changed(said({ text: 'first', change: 1 }));
    expect(channel.transcript.shown[0]?.text).toBe('second');
    expect(channel.change).toBe(2);
  });
});

describe('people', () => {
  it('are moderated by who stands higher', () => {
    const { chat } = client();
    const may = (own: Affiliation, theirs: Affiliation, id?: string) =>
      mayModerate(chat, place(own), standing(theirs, id));
    expect([may('administrator', 'none'), may('owner', 'administrator')]).toEqual([true, true]);
    expect([may('administrator', 'administrator'), may('owner', 'owner'), may('member', 'none')]).toEqual([
      false,
      false,
      false,
    ]);
    expect(may('owner', 'member', 'me')).toBe(false);
  });
});
