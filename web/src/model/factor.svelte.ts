import { t } from '../locales/factor.svelte';
import { beginFactor, confirmFactor, type Authenticator } from '../wire/factor';
import { Refused } from '../wire/refused';

/** What is wrong, in the reader's words; a code or password that does not fit is told at its field. */
export function trouble(error: unknown): { code?: string; password?: string; form?: string } {
  if (!(error instanceof Refused)) throw error;
  if (error.fields.code) return { code: t('wrong') };
  if (error.passing) return { form: t('trouble.unreachable') };
  if (error.reason === 'slow-down' || error.reason === 'forbidden' || /locked/i.test(error.message))
    return { form: t('trouble.locked') };
  if (error.reason === 'unauthorized') return { password: t('trouble.password') };
  return { form: error.message };
}

/** Setting up a second factor: the password, then the secret and a code of it, then the recovery codes. */
export class Enrolment {
  password = $state('');
  code = $state('');
  busy = $state(false);
  errors = $state.raw<ReturnType<typeof trouble>>({});
  authenticator = $state.raw<Authenticator | undefined>();
  recoveryCodes = $state.raw<readonly string[] | undefined>();

  constructor(private readonly server = { begin: beginFactor, confirm: confirmFactor }) {}

  begin(): Promise<void> {
    return this.ask(async () => {
      this.authenticator = await this.server.begin(this.password);
      this.password = '';
    });
  }

  confirm(): Promise<void> {
    return this.ask(async () => {
      this.recoveryCodes = (await this.server.confirm(this.code.trim())).recoveryCodes;
    });
  }

  private async ask(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.errors = {};
    try {
      await work();
    } catch (error) {
      this.errors = trouble(error);
    } finally {
      this.busy = false;
    }
  }
}
