import { t } from '../locales/setup.svelte';
import type { Site } from '../wire/contract';
import { setUp } from '../wire/founding';
import { site } from '../wire/http';
import { whole } from '../wire/place';
import { Refused } from '../wire/refused';
import type { Link } from '../wire/socket';

const SHORTEST_PASSWORD = 8;

type Field = 'code' | 'displayName' | 'username' | 'email' | 'password' | 'confirm';
export const STEPS = ['account', 'room', 'invite'] as const;

/** What a test puts in the place of the server. */
export interface FoundingServer {
  setUp: typeof setUp;
  site: typeof site;
  link(): Promise<Pick<Link, 'ask' | 'close'>>;
}

const SERVER: FoundingServer = { setUp, site, link: async () => (await import('../wire/socket')).openLink() };

/** Setting up a new house: the first account, the first room, a link for the others. */
export class Founding {
  step = $state<(typeof STEPS)[number]>('account');
  busy = $state(false);
  trouble = $state('');
  errors = $state.raw<Record<string, string>>({});
  code = $state('');
  displayName = $state('');
  username = $state('');
  email = $state('');
  password = $state('');
  confirm = $state('');
  roomName = $state(t('room.general'));
  roomSlug = $state('general');
  /** Nothing while it is being made, empty when it could not be. */
  invitation = $state<string | undefined>();
  /** The id of the room that was made. */
  room: string | undefined;
  house = $state.raw<Site | undefined>();
  readonly codeGiven: boolean;
  private line: Pick<Link, 'ask' | 'close'> | undefined;

  /** @param address the page's own: the code stands behind the hash or in the query */
  constructor(
    address: Pick<URL, 'search' | 'hash'> = location,
    private readonly server: FoundingServer = SERVER,
    private readonly enter: (path: string) => void = (path) => location.assign(path),
  ) {
    this.code = new URLSearchParams(address.search).get('code') ?? address.hash.slice(1);
    this.codeGiven = this.code !== '';
  }

  async found(): Promise<void> {
    this.errors = this.mistakes();
    if (Object.keys(this.errors).length) return;
    const { code, username, email, displayName, password, confirm } = this;
    await this.ask(async () => {
      const { next } = await this.server.setUp({
        code: code.trim(),
        username,
        email,
        displayName,
        password,
        passwordConfirm: confirm,
      });
      this.password = this.confirm = '';
      // Who must set up a second factor first is led to it when they sign in.
      if (next) return this.enter('./login');
      this.line = await this.server.link();
      this.house = await this.server.site().catch(() => undefined);
      this.step = 'room';
    });
  }

  /** The slug follows the name until it is changed by hand. */
  nameRoom(name: string): void {
    const follows = this.roomSlug === slugOf(this.roomName);
    this.roomName = name;
    if (follows) this.roomSlug = slugOf(name);
  }

  async makeRoom(): Promise<void> {
    const { roomName: name, roomSlug: slug } = this;
    this.errors = {
      ...(name.trim() ? {} : { name: t('rule.required') }),
      ...(/^[a-z0-9_]+$/.test(slug) ? {} : { slug: t('room.taken') }),
    };
    if (Object.keys(this.errors).length) return;
    await this.ask(async () => {
      this.room = (await this.line?.ask('rooms:create', { name, slug }))?.id;
      await this.toInvitation();
    });
    if (this.errors.slug) this.errors = { ...this.errors, slug: t('room.taken') };
  }

  async toInvitation(): Promise<void> {
    if (this.house?.invitations === false) return this.finish();
    this.step = 'invite';
    this.errors = {};
    this.trouble = '';
    try {
      const made = await this.line?.ask('admin:invite');
      this.invitation = made ? whole(made.link) : '';
    } catch {
      this.invitation = '';
    }
    this.line?.close();
  }

  finish(): void {
    this.line?.close();
    this.enter(this.room ? `./#!/room/${this.room}` : './');
  }

  private mistakes(): Record<string, string> {
    const errors: Record<string, string> = {};
    const fields: Field[] = ['code', 'displayName', 'username', 'email', 'password', 'confirm'];
    for (const field of fields) if (!this[field].trim()) errors[field] = t('rule.required');
    if (!errors.username && !/^\w[\w.-]*\w$/.test(this.username.trim())) errors.username = t('rule.username');
    if (!errors.email && !/^\S+@\S+$/.test(this.email.trim())) errors.email = t('rule.email');
    if (!errors.password && this.password.length < SHORTEST_PASSWORD) errors.password = t('rule.password');
    if (!errors.confirm && this.password !== this.confirm) errors.confirm = t('rule.same');
    return errors;
  }

  private async ask(run: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.trouble = '';
    try {
      await run();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.errors = error.fields;
      if (error.passing) this.trouble = t(`trouble.${error.reason as 'unreachable' | 'broken'}`);
      else if (['forbidden', 'unauthorized', 'missing'].includes(error.reason)) this.trouble = t('trouble.code');
      else if (!Object.keys(error.fields).length) this.trouble = error.message;
    } finally {
      this.busy = false;
    }
  }
}

function slugOf(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
}
