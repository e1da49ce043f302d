import { describe, expect, it, vi } from 'vitest';
import type { Site } from '../wire/contract';
import type { Link } from '../wire/socket';
import { Refused } from '../wire/refused';
import { Founding } from './founding.svelte';

function founding(answer: (action: string) => unknown = () => ({ link: 'https://c.test/login?invite=x' })) {
  const ask = vi.fn(async (action: string) => answer(action));
  const setUp = vi.fn(async () => ({}) as { next?: string });
  const link = async () => ({ ask, close: () => undefined }) as unknown as Link;
  const entered = vi.fn();
  const server = { setUp, link, site: () => Promise.reject(new Error()) };
  const made = new Founding({ search: '', hash: '#c0de' }, server, entered);
  Object.assign(made, { displayName: 'Ada', username: 'ada', email: 'ada@c.test' });
  made.password = made.confirm = 'long enough';
  return { ask, setUp, made, entered };
}

describe('setting up a house', () => {
  it('takes the code from either kind of link', () => {
    expect(new Founding({ search: '?code=a', hash: '' }).code).toBe('a');
    expect(new Founding({ search: '', hash: '#b' }).code).toBe('b');
    expect(new Founding({ search: '', hash: '' }).codeGiven).toBe(false);
  });

  it('makes an account, a room and a link', async () => {
    const { ask, setUp, made } = founding();
    await made.found();
    expect(setUp).toHaveBeenCalledWith(expect.objectContaining({ code: 'c0de', username: 'ada', displayName: 'Ada' }));
    made.nameRoom('Café & Tea');
    expect(made.roomSlug).toBe('cafe_tea');
    await made.makeRoom();
    expect([made.step, made.invitation]).toEqual(['invite', 'https://c.test/login?invite=x']);
    expect(ask.mock.calls.map(([action]) => action)).toEqual(['rooms:create', 'admin:invite']);
  });

  it('makes no link in a house that takes no invitations', async () => {
    const { ask, made, entered } = founding();
    made.house = { invitations: false } as Site;
    made.room = 'r1';
    await made.toInvitation();
    expect(ask).not.toHaveBeenCalled();
    expect(entered).toHaveBeenCalledWith('./#!/room/r1');
  });

  it('keeps a slug written by hand', () => {
    const { made } = founding();
    made.roomSlug = 'mine';
    made.nameRoom('Other');
    expect(made.roomSlug).toBe('mine');
  });

  it('leaves for the login page when a second factor comes first', async () => {
    const leave = vi.fn();
    const setUp = async () => ({ next: 'second-factor' });
    const link = () => Promise.reject(new Error('nobody may connect yet'));
    const server = { setUp, link, site: () => Promise.reject(new Error()) };
    const made = new Founding({ search: '', hash: '#c0de' }, server, leave);
    Object.assign(made, { displayName: 'Ada', username: 'ada', email: 'ada@c.test' });
    Object.assign(made, { password: 'password1', confirm: 'password1' });
    await made.found();
    expect([leave.mock.calls.length, made.trouble]).toEqual([1, '']);
  });

  it('sends nothing that cannot be right', async () => {
    const { setUp, made } = founding();
    made.email = 'nowhere';
    made.confirm = 'other';
    await made.found();
    expect(Object.keys(made.errors)).toEqual(['email', 'confirm']);
    expect(setUp).not.toHaveBeenCalled();
  });

  it('tells of a code that is used up, and of a link that could not be made', async () => {
    const { setUp, made } = founding(() => {
      throw new Refused('forbidden', 'Forbidden');
    });
    setUp.mockRejectedValueOnce(new Refused('forbidden', 'Forbidden'));
    await made.found();
    expect(made.trouble).toMatch(/code/);
    await made.found();
    await made.toInvitation();
    expect(made.invitation).toBe('');
  });
});
