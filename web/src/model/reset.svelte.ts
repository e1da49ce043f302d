import { t } from '../locales/setup.svelte';
import { Refused } from '../wire/refused';
import { resetPassword } from '../wire/reset';

const SHORTEST_PASSWORD = 8;

/** Choosing a new password by a link an administrator handed out. */
export class Reset {
  password = $state('');
  confirm = $state('');
  busy = $state(false);
  done = $state(false);
  trouble = $state('');
  errors = $state.raw<{ password?: string; confirm?: string }>({});

  constructor(
    private readonly code: string,
    private readonly send: typeof resetPassword = resetPassword,
  ) {}

  async change(): Promise<void> {
    const { password, confirm } = this;
    this.errors = {
      ...(password.length < SHORTEST_PASSWORD ? { password: t('rule.password') } : {}),
      ...(password === confirm ? {} : { confirm: t('rule.same') }),
    };
    if (Object.keys(this.errors).length) return;
    this.busy = true;
    this.trouble = '';
    try {
      await this.send(this.code, password);
      this.done = true;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.errors = error.fields;
      this.trouble = this.why(error);
    } finally {
      this.busy = false;
    }
  }

  private why({ reason, fields, message }: Refused): string {
    if (reason === 'unreachable' || reason === 'broken') return t(`trouble.${reason}`);
    if (reason === 'forbidden' || reason === 'missing' || reason === 'unauthorized') return t('reset.gone');
    return fields.password ? '' : message;
  }
}
