import { t, type SettingsKey } from '../locales/settings.svelte';
import { removeAvatar, uploadAvatar } from '../wire/avatar';
import type { Login, Self } from '../wire/contract';
import { Refused } from '../wire/refused';
import type { Chat } from './chat.svelte';
import { Form, type Errors } from './form.svelte';

type ProfileField = 'displayName' | 'firstName' | 'lastName';
type AccountField = 'username' | 'email' | 'newPassword' | 'confirm' | 'currentPassword';

const RULES: Partial<Record<string, SettingsKey>> = {
  username: 'rule.username',
  email: 'rule.email',
  newPassword: 'rule.password',
};
const SHORTEST_PASSWORD = 8;

const accounts = new WeakMap<Chat, Account>();

/** The account behind a client; always the same, so that what one typed is there when one comes back. */
export function accountOf(chat: Chat): Account {
  const account = accounts.get(chat) ?? new Account(chat);
  accounts.set(chat, account);
  return account;
}

/** Everything a person can change about their account. */
export class Account {
  readonly profile: Form<ProfileField>;
  readonly settings: Form<AccountField>;
  logins = $state.raw<readonly Login[] | undefined>();
  /** Shown once, right after it was made. */
  token = $state<string | undefined>();

  constructor(private readonly chat: Pick<Chat, 'me' | 'link' | 'people'>) {
    this.profile = new Form(names(chat.me), {
      check: ({ displayName }) => (displayName.trim() ? {} : { displayName: t('rule.required') }),
      send: async (values) => names(await this.learn(chat.link.ask('account:profile', values))),
      explain,
    });
    this.settings = new Form(facts(chat.me), { check, send: (values) => this.change(values), explain });
  }

  get local(): boolean {
    const provider = this.chat.me?.provider;
    return provider === undefined || provider === 'local';
  }

  /** Takes over what has changed since, perhaps on another device. */
  refresh(): void {
    this.profile.learn(names(this.chat.me));
    this.settings.learn(facts(this.chat.me));
  }

  /** Nobody but oneself may find a password still typed in. */
  forgetPasswords(): void {
    Object.assign(this.settings.values, { newPassword: '', confirm: '', currentPassword: '' });
  }

  async showAs(picture: Blob | undefined): Promise<void> {
    await this.learn(picture ? uploadAvatar(picture) : removeAvatar());
  }

  async loadLogins(): Promise<void> {
    const logins = await this.chat.link.ask('account:logins');
    this.logins = [...logins].sort(
      (a, b) => Number(b.current) - Number(a.current) || b.lastUsed.localeCompare(a.lastUsed),
    );
  }

  async revokeLogin(id: string): Promise<void> {
    await this.chat.link.ask('account:revoke_login', { id });
    this.logins = this.logins?.filter((login) => login.id !== id);
  }

  async revokeOtherLogins(): Promise<void> {
    await this.chat.link.ask('account:revoke_other_logins');
    this.logins = this.logins?.filter((login) => login.current);
  }

  async generateToken(): Promise<void> {
    this.token = (await this.chat.link.ask('account:generate_token')).token;
  }

  async revokeToken(): Promise<void> {
    await this.chat.link.ask('account:revoke_token');
    this.token = undefined;
  }

  private async change(values: Record<AccountField, string>): Promise<Record<AccountField, string>> {
    const before = facts(this.chat.me);
    const { username, email, newPassword, confirm, currentPassword } = values;
    const self = await this.learn(
      this.chat.link.ask('account:settings', {
        currentPassword,
        ...(username.trim() === before.username ? {} : { username: username.trim() }),
        ...(email.trim() === before.email ? {} : { email: email.trim() }),
        ...(newPassword ? { newPassword, confirmPassword: confirm } : {}),
      }),
    );
    if (newPassword) void this.loadLogins().catch(() => undefined);
    // Not every server tells it.
    this.chat.me = { ...self, email: self.email ?? (email.trim() || undefined) };
    return facts(this.chat.me);
  }

  private async learn(answer: Promise<Self>): Promise<Self> {
    const { chat } = this;
    const self = await answer;
    chat.me = { ...chat.me, ...self };
    chat.people.learn(chat.me);
    return chat.me;
  }
}

function names(me: Self | undefined): Record<ProfileField, string> {
  return { displayName: me?.displayName ?? '', firstName: me?.firstName ?? '', lastName: me?.lastName ?? '' };
}

function facts(me: Self | undefined): Record<AccountField, string> {
  const secrets = { newPassword: '', confirm: '', currentPassword: '' };
  return { username: me?.username ?? '', email: me?.email ?? '', ...secrets };
}

function check(values: Record<AccountField, string>): Errors<AccountField> {
  const { username, email, newPassword, confirm, currentPassword } = values;
  return {
    ...(/^\w[\w.-]*\w$/.test(username.trim()) ? {} : { username: t('rule.username') }),
    ...(!email.trim() || /^\S+@\S+$/.test(email.trim()) ? {} : { email: t('rule.email') }),
    ...(!newPassword || newPassword.length >= SHORTEST_PASSWORD ? {} : { newPassword: t('rule.password') }),
    ...(newPassword === confirm ? {} : { confirm: t('rule.same') }),
    ...(currentPassword ? {} : { currentPassword: t('rule.required') }),
  };
}

/** The server speaks English; the reader perhaps does not. */
function explain(error: unknown): Errors<string> {
  if (!(error instanceof Refused)) throw error;
  if (error.passing) return { form: t('trouble.unreachable') };
  if (error.reason === 'slow-down' || /locked/i.test(error.message)) return { form: t('trouble.slowDown') };
  if (error.reason === 'unauthorized' || /credentials/i.test(error.message)) {
    return { currentPassword: t('rule.wrongPassword') };
  }
  const told = Object.entries(error.fields).map(([field, message]) => [field, worded(field, message)] as const);
  return told.length ? Object.fromEntries(told) : { form: error.message };
}

function worded(field: string, message: string): string {
  if (/unique/i.test(message)) return t(field === 'email' ? 'rule.emailTaken' : 'rule.usernameTaken');
  const rule = RULES[field];
  return rule ? t(rule) : message;
}
