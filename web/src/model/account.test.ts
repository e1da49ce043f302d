import { beforeEach, describe, expect, it } from 'vitest';
import { Refused } from '../wire/refused';
import { Account } from './account.svelte';
import { agentOf } from './agent';
import type { Chat } from './chat.svelte';

const ME = {
  id: '1',
  username: 'alice',
  displayName: 'Alice',
  firstName: 'A',
  lastName: 'B',
  avatar: 'f',
  email: 'a@b',
};
let asked: [string, unknown][];
let answer: () => unknown;
let account: Account;
let chat: Pick<Chat, 'me' | 'link' | 'people'>;

beforeEach(() => {
  asked = [];
  answer = () => ME;
  const link = {
    ask: async (action: string, sent: unknown) => {
      asked.push([action, sent]);
      return answer();
    },
  };
  chat = { me: ME, link, people: { learn: () => undefined } } as unknown as typeof chat;
  account = new Account(chat);
});

const refuse = (error: Refused) => {
  answer = () => {
    throw error;
  };
};
const fill = (values: Partial<Account['settings']['values']>) => Object.assign(account.settings.values, values);

describe('an account', () => {
  it('sends only what changed, with the password', async () => {
    fill({ email: ' new@b ', currentPassword: 'secret' });
    expect(await account.settings.save()).toBe(true);
    expect(asked).toEqual([['account:settings', { currentPassword: 'secret', email: 'new@b' }]]);
    expect(account.settings.values.currentPassword).toBe('');
  });

  it('finds mistakes before the server does', async () => {
    fill({ username: '.x', email: 'nobody', newPassword: 'short', confirm: 'other' });
    expect(await account.settings.save()).toBe(false);
    expect(Object.keys(account.settings.errors)).toEqual([
      ...['username', 'email', 'newPassword', 'confirm', 'currentPassword'],
    ]);
    expect(asked).toEqual([]);
  });

  it.each<[Refused, string]>([
    [new Refused('unauthorized', 'Unauthorized'), 'currentPassword'],
    [new Refused('invalid', 'Incorrect login credentials.'), 'currentPassword'],
    [new Refused('invalid', 'x', { username: 'Expected username to be unique' }), 'username'],
    [new Refused('invalid', 'x', { email: 'Expected email to be unique' }), 'email'],
    [new Refused('slow-down', 'Too Many Requests'), 'form'],
    [new Refused('invalid', 'Account is locked.'), 'form'],
    [new Refused('unreachable', 'No answer'), 'form'],
  ])('puts the refusal where it belongs: %s', async (refusal, field) => {
    refuse(refusal);
    fill({ username: 'bob', currentPassword: 'secret' });
    expect(await account.settings.save()).toBe(false);
    expect(Object.keys(account.settings.errors)).toEqual([field]);
    expect(account.settings.values.username).toBe('bob');
  });

  it('lists this browser first, then the last used', async () => {
    answer = () => [
      { id: 'a', lastUsed: '2026-01-01', current: false },
      { id: 'b', lastUsed: '2026-02-01', current: false },
      { id: 'c', lastUsed: '2025-01-01', current: true },
    ];
    await account.loadLogins();
    expect(account.logins?.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
    await account.revokeLogin('b');
    expect(account.logins?.map(({ id }) => id)).toEqual(['c', 'a']);
  });

  it('of another house has no password here', () => {
    chat.me = { ...ME, provider: 'ldap' };
    expect(account.local).toBe(false);
  });
});

describe('a user agent', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/139.0 Safari/537.36 Edg/139.0',
      'Edge',
      'Windows',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox', 'Linux'],
    ['Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/139.0 Mobile Safari/537.36', 'Chrome', 'Android'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605 Version/18.0 Safari/605', 'Safari', 'macOS'],
    ['hubot/3.3.2', 'hubot', undefined],
    ['', undefined, undefined],
  ])('%s', (agent, browser, system) => expect(agentOf(agent)).toEqual({ browser, system }));
});
