import type { Message } from '../wire/contract';
import { Refused } from '../wire/refused';
import type { Said } from './said';

/** A message on its way: kept in the browser until the server has it. */
export interface Letter {
  clientId: string;
  /** The channel's key. */
  to: string;
  text: string;
  at: number;
  state: 'waiting' | 'sending' | 'failed';
}

/** Where letters outlive the page. */
export interface LetterBox {
  load(): Promise<Letter[]>;
  save(letters: Letter[]): Promise<void>;
}

export type Post = (to: string, text: string, clientId: string) => Promise<Message>;

const FIRST_RETRY_MS = 2000;
const MOST_TRIES = 5;

/** Sends what was written, each once and in order, whenever there is a line; keeps what could not be sent. */
export class Outbox {
  letters = $state.raw<readonly Letter[]>([]);
  private readonly busy = new Set<string>();
  private readonly tries = new Map<string, number>();
  online = false;

  constructor(
    private readonly post: Post,
    private readonly box: LetterBox,
    private readonly arrived: (to: string, message: Message) => void,
    private readonly newId: () => string = () => crypto.randomUUID(),
  ) {}

  /** Takes up what an earlier page left behind. */
  async load(): Promise<void> {
    const left = await this.box.load().catch(() => []);
    this.letters = [...left.map((letter) => ({ ...letter, state: waitingAgain(letter) })), ...this.letters];
    this.flush();
  }

  send(to: string, text: string): void {
    this.change([...this.letters, { clientId: this.newId(), to, text, at: Date.now(), state: 'waiting' }]);
    this.flush();
  }

  retry(clientId: string): void {
    this.tries.delete(clientId);
    this.mark(clientId, 'waiting');
    this.flush();
  }

  discard(clientId: string): void {
    this.change(this.letters.filter((letter) => letter.clientId !== clientId));
  }

  /** The server has it: by its answer or by the news, whichever came first. */
  settle(clientId: string | undefined): void {
    if (clientId && this.letters.some((letter) => letter.clientId === clientId)) this.discard(clientId);
  }

  /** Starts sending in every channel that has something waiting. */
  flush(): void {
    if (!this.online) return;
    for (const { to } of this.letters) void this.sendNext(to);
  }

  /** What is on its way to a channel, as the log shows it. */
  pending(to: string, me: string): Said[] {
    return this.letters
      .filter((letter) => letter.to === to)
      .map(({ clientId, text, at, state }) => ({
        ...{ key: clientId, id: '', seq: 0, authorId: me, author: undefined, text, posted: at, state, clientId },
      }));
  }

  get waiting(): number {
    return this.letters.filter((letter) => letter.state !== 'failed').length;
  }

  private async sendNext(to: string): Promise<void> {
    if (this.busy.has(to) || !this.online) return;
    const letter = this.letters.find((l) => l.to === to && l.state !== 'failed');
    if (!letter) return;
    this.busy.add(to);
    this.mark(letter.clientId, 'sending');
    try {
      this.arrived(to, await this.post(to, letter.text, letter.clientId));
      this.discard(letter.clientId);
    } catch (error) {
      this.failed(letter, error);
    } finally {
      this.busy.delete(to);
    }
    if (!this.letters.some((l) => l.clientId === letter.clientId && l.state === 'waiting')) await this.sendNext(to);
  }

  private failed({ clientId, to }: Letter, error: unknown): void {
    const tries = (this.tries.get(clientId) ?? 0) + 1;
    this.tries.set(clientId, tries);
    const again = error instanceof Refused && error.passing && tries < MOST_TRIES;
    this.mark(clientId, again ? 'waiting' : 'failed');
    if (again) setTimeout(() => void this.sendNext(to), FIRST_RETRY_MS * 2 ** (tries - 1));
  }

  private mark(clientId: string, state: Letter['state']): void {
    this.change(this.letters.map((letter) => (letter.clientId === clientId ? { ...letter, state } : letter)));
  }

  private change(letters: readonly Letter[]): void {
    this.letters = letters;
    void this.box.save([...letters]).catch(() => undefined);
  }
}

function waitingAgain({ state }: Letter): Letter['state'] {
  return state === 'failed' ? 'failed' : 'waiting';
}
