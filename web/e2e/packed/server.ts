import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { factsOf, PASSWORD } from './facts';

const JAR = resolve(import.meta.dirname, '../../../server/target/lets-chat/lets-chat.jar');
const FLAGS = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '--enable-native-access=ALL-UNNAMED'];
const JAVA = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java';

/** The packed server as a process, on a data directory of its own. */
export class PackedServer {
  private readonly data = mkdtempSync(join(tmpdir(), 'packed-'));
  private process: ChildProcess | undefined;
  private port = 0;
  private greeting = '';
  private said = '';

  constructor(
    private readonly path = '/',
    private readonly settings: Record<string, string> = {},
  ) {}

  /** With a slash at its end. */
  get base(): string {
    return `http://127.0.0.1:${this.port}${this.path}`;
  }

  get setUpCode(): string {
    return /code=([\w-]+)/.exec(this.greeting)?.[1] ?? '';
  }

  /** Resolves when it listens; after the first time on the same port again. */
  async start(): Promise<void> {
    this.said = '';
    const options = ['run', '--data', this.data, '--host', '127.0.0.1', '--port', String(this.port)];
    const env = { ...process.env, NODE_ENV: 'production', LCB_HTTP_PATH: this.path, ...this.settings };
    const server = spawn(JAVA, [...FLAGS, '-jar', JAR, ...options], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.process = server;
    server.stderr.on('data', (text) => (this.said += String(text)));
    this.greeting = await new Promise((resolve, reject) => {
      server.on('exit', (code) => reject(new Error(`the server ended with ${code}: ${this.said}`)));
      server.on('error', reject);
      server.stdout.on('data', (text) => {
        this.said += String(text);
        if (/is at http.*\n/.test(this.said)) resolve(this.said);
      });
    });
    this.port = Number(/127\.0\.0\.1:(\d+)/.exec(this.greeting)?.[1]);
  }

  /** Makes the first administrator, by the link that the start printed. */
  async found(name: string): Promise<void> {
    const facts = { ...factsOf(name), password: PASSWORD, 'password-confirm': PASSWORD, code: this.setUpCode };
    const headers = { 'Content-Type': 'application/json' };
    const answer = await fetch(`${this.base}setup`, { method: 'POST', headers, body: JSON.stringify(facts) });
    if (!answer.ok) throw new Error(`set-up: ${answer.status} ${await answer.text()}`);
  }

  /** As a power cut does it to the process. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  async close(): Promise<void> {
    await this.end('SIGTERM');
    rmSync(this.data, { recursive: true, force: true });
  }

  private end(signal: NodeJS.Signals): Promise<void> {
    const server = this.process;
    if (!server || server.exitCode !== null || server.signalCode !== null) return Promise.resolve();
    server.removeAllListeners('exit');
    return new Promise((resolve) => {
      server.once('exit', () => resolve());
      server.kill(signal);
    });
  }
}
