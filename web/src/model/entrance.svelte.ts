import { t } from '../locales/entry.svelte';
import type { Site } from '../wire/contract';
import * as http from '../wire/http';
import { Refused } from '../wire/refused';

export type Trouble = { kind: 'wrong' | 'locked' | 'unreachable' | 'broken' } | { kind: 'told'; message: string };

type Errors = Partial<Record<FieldName, string>>;
type FieldName = 'code' | 'username' | 'email' | 'displayName' | 'firstName' | 'lastName' | 'password' | 'confirm';

const SHORTEST_PASSWORD = 8;
const LOCKED_SECONDS = 5;

/** Signing in and registering: what is typed, what is wrong with it, and what the server said. */
export class Entrance {
  site = $state.raw<Site | undefined>();
  registering = $state(false);
  registered = $state(false);
  /** What comes after the password, if something does. */
  step = $state<'code' | 'enrol' | undefined>();
  busy = $state(false);
  trouble = $state.raw<Trouble | undefined>();
  /** Seconds until the next try may succeed. */
  wait = $state(0);
  errors = $state.raw<Errors>({});
  username = $state('');
  email = $state('');
  displayName = $state('');
  firstName = $state('');
  lastName = $state('');
  password = $state('');
  confirm = $state('');
  code = $state('');

  constructor(
    private readonly server: Pick<typeof http, 'site' | 'login' | 'register'> = http,
    readonly enter: () => void = () => location.assign(`./${location.hash}`),
    /** The code in an invitation link, which opens registration. */
    readonly invite = new URLSearchParams(location.search).get('invite') ?? undefined,
  ) {
    this.registering = invite !== undefined;
  }

  get mayRegister(): boolean {
    return (this.site?.registration ?? false) || (this.invite !== undefined && this.site?.invitations !== false);
  }

  async learn(): Promise<void> {
    this.site = await this.server.site().catch(() => undefined);
    if (this.registering && !this.mayRegister) this.turn(false);
  }

  turn(registering: boolean): void {
    this.registering = registering;
    this.step = undefined;
    this.trouble = undefined;
    this.errors = {};
    this.password = this.confirm = this.code = '';
  }

  async signIn(): Promise<void> {
    this.errors = this.missing(['username', 'password']);
    if (Object.keys(this.errors).length) return;
    await this.ask(async () => {
      const { next } = await this.server.login(this.username, this.password, this.code || undefined);
      if (next) this.step = 'enrol';
      else this.enter();
    });
  }

  async register(): Promise<void> {
    this.errors = this.mistakes();
    if (Object.keys(this.errors).length) return;
    const { username, email, displayName, firstName, lastName, password, confirm, invite } = this;
    await this.ask(async () => {
      await this.server.register({
        ...{ username, email, displayName, firstName, lastName, password, passwordConfirm: confirm, invite },
      });
      this.turn(false);
      this.registered = true;
    });
  }

  private mistakes(): Errors {
    const errors = this.missing(['username', 'email', 'displayName', 'firstName', 'lastName', 'password', 'confirm']);
    if (!errors.username && !/^\w[\w.-]*\w$/.test(this.username.trim())) errors.username = t('rule.username');
    if (!errors.email && !/^\S+@\S+$/.test(this.email.trim())) errors.email = t('rule.email');
    if (!errors.password && this.password.trim().length < SHORTEST_PASSWORD) errors.password = t('rule.password');
    if (!errors.confirm && this.password !== this.confirm) errors.confirm = t('rule.same');
    return errors;
  }

  private missing(names: FieldName[]): Errors {
    const errors: Errors = {};
    for (const name of names) if (!this[name].trim()) errors[name] = t('rule.required');
    return errors;
  }

  private async ask(run: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.trouble = undefined;
    this.registered = false;
    try {
      await run();
    } catch (error) {
      this.trouble = this.troubleIn(error);
    } finally {
      this.busy = false;
    }
  }

  private troubleIn(error: unknown): Trouble | undefined {
    if (!(error instanceof Refused)) throw error;
    this.errors = error.fields;
    if (error.fields.code) {
      this.step = 'code';
      return undefined;
    }
    if (error.reason === 'unauthorized') return { kind: 'wrong' };
    if (error.reason === 'unreachable' || error.reason === 'broken') return { kind: error.reason };
    const locked = !this.registering && (error.reason === 'forbidden' || error.reason === 'slow-down');
    if (!locked) return { kind: 'told', message: error.message };
    this.countDown(error.retryAfter ?? LOCKED_SECONDS);
    return { kind: 'locked' };
  }

  private countDown(seconds: number): void {
    this.wait = seconds;
    const timer = setInterval(() => {
      this.wait--;
      if (this.wait > 0) return;
      clearInterval(timer);
      if (this.trouble?.kind === 'locked') this.trouble = undefined;
    }, 1000);
  }
}

export function entrance(): Entrance {
  const door = new Entrance();
  void door.learn();
  return door;
}
