import type { AppPassword, AppPasswordDraft } from '../wire/contract';
import type { Chat } from './chat.svelte';

/** What an app password may do, as a person chooses it. */
export type Power = 'chat' | 'read' | 'all';

const SCOPES: Record<Power, AppPasswordDraft['scopes']> = {
  chat: ['read', 'write', 'files'],
  read: ['read'],
  all: ['read', 'write', 'files', 'admin'],
};

/** The passwords of one's devices and programs. */
export class AppPasswords {
  all = $state.raw<readonly AppPassword[] | undefined>();
  /** Shown once, right after it was made. */
  made = $state.raw<{ name: string; password: string } | undefined>();

  constructor(private readonly chat: Pick<Chat, 'link'>) {}

  async load(): Promise<void> {
    this.all = await this.chat.link.ask('account:app_passwords');
  }

  /** @param days how long it is valid; 0: until it is revoked */
  async add(name: string, power: Power, days: number): Promise<void> {
    const draft = { name, scopes: SCOPES[power], ...(days ? { days } : {}) };
    const { password, ...added } = await this.chat.link.ask('account:add_app_password', draft);
    this.made = { name, password };
    this.all = [...(this.all ?? []), added];
  }

  async revoke(id: string): Promise<void> {
    await this.chat.link.ask('account:revoke_app_password', { id });
    this.all = this.all?.filter((each) => each.id !== id);
  }
}
