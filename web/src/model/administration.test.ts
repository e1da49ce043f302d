import { describe, expect, it, vi } from 'vitest';
import type { AdminUser } from '../wire/contract';
import { Refused } from '../wire/refused';
import type { Link } from '../wire/socket';
import { Administration, whyNot } from './administration.svelte';

const user = (n: number) => ({ id: `${n}`, username: `u${n}`, active: true, administrator: false }) as AdminUser;

function office(answer: (action: string, sent: Record<string, unknown>) => unknown) {
  const ask = vi.fn(async (action: string, sent: Record<string, unknown> = {}) => answer(action, sent));
  return { ask, office: new Administration({ ask } as unknown as Link) };
}

describe('an administrator', () => {
  it('sees people page by page', async () => {
    const all = Array.from({ length: 70 }, (_, n) => user(n));
    const { office: mine } = office((_, { skip, take }) => all.slice(Number(skip), Number(skip) + Number(take)));
    await mine.people.load();
    expect([mine.people.rows.length, mine.people.more]).toEqual([50, true]);
    await mine.people.next();
    expect([mine.people.rows.length, mine.people.more]).toEqual([70, false]);
  });

  it('sees a change once the server said yes, and not when it said no', async () => {
    const { office: mine } = office((action) => {
      if (action === 'admin:users') return [user(1), user(2)];
      if (action === 'users:administrator') throw new Refused('invalid', 'The last administrator stays one.');
      return {};
    });
    await mine.people.load();
    await mine.activate(user(1), false);
    await mine.appoint(user(2), true).catch((error) => expect(whyNot(error).message).toContain('last'));
    expect(mine.people.rows.map(({ active, administrator }) => [active, administrator])).toEqual([
      [false, false],
      [true, false],
    ]);
  });

  it('finds archived rooms apart from the others', async () => {
    const { ask, office: mine } = office(() => [{ id: 'r' }]);
    mine.showArchived(true);
    await vi.waitFor(() => expect(mine.rooms.rows.length).toBe(1));
    await mine.restore({ id: 'r' } as never);
    expect(mine.rooms.rows).toEqual([]);
    expect(ask.mock.calls.map(([action]) => action)).toEqual(['admin:rooms', 'rooms:restore']);
  });
});
