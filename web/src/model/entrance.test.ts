import { describe, expect, it } from 'vitest';
import type { Site } from '../wire/contract';
import { Entrance } from './entrance.svelte';

function door(site: Partial<Site> | undefined, invite?: string): Entrance {
  const nothing = async () => undefined as never;
  const told = async () => (site ? (site as Site) : Promise.reject(new Error('unreachable')));
  return new Entrance({ site: told, login: nothing, register: nothing }, () => undefined, invite);
}

describe('the sign-in page', () => {
  it('lets register who is invited, where others may not', async () => {
    const invited = door({ registration: false, invitations: true }, 'c0de');
    const other = door({ registration: false, invitations: true });
    await Promise.all([invited.learn(), other.learn()]);
    expect([invited.mayRegister, invited.registering]).toEqual([true, true]);
    expect([other.mayRegister, other.registering]).toEqual([false, false]);
  });

  it('lets nobody register in a closed house, invited or not', async () => {
    const invited = door({ registration: false, invitations: false }, 'c0de');
    await invited.learn();
    expect([invited.mayRegister, invited.registering]).toEqual([false, false]);
  });

  it('keeps what is being typed when the house cannot be asked', async () => {
    const invited = door(undefined, 'c0de');
    invited.password = 'half';
    await invited.learn();
    expect([invited.registering, invited.password]).toEqual([true, 'half']);
  });
});
