// The packed server on a data directory of its own, and people in it, for measuring.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { io } from 'socket.io-client';

const JAR = resolve(import.meta.dirname, '../../../server/target/lets-chat/lets-chat.jar');
const FLAGS = ['-XX:+UseSerialGC', '--enable-native-access=ALL-UNNAMED'];
const JAVA = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java';
const PASSWORD = 'correct horse battery';
/** Messages on their way at once while a room is filled. */
const AHEAD = 256;

export class House {
  #data = mkdtempSync(join(tmpdir(), 'figures-'));
  #process;
  base = '';
  #code = '';

  static async open() {
    const house = new House();
    await house.#start();
    return house;
  }

  async #start() {
    const options = ['run', '--data', this.#data, '--host', '127.0.0.1', '--port', process.env.PORT ?? '0'];
    const env = { ...process.env, NODE_ENV: 'production' };
    this.#process = spawn(JAVA, [...FLAGS, '-jar', JAR, ...options], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    this.#process.stderr.on('data', (text) => (said += text));
    const greeting = await new Promise((listening, failed) => {
      this.#process.on('error', failed);
      this.#process.on('exit', (code) => failed(new Error(`the server ended with ${code}: ${said}`)));
      this.#process.stdout.on('data', (text) => {
        said += text;
        if (/is at http.*\n/.test(said)) listening(said);
      });
    });
    this.base = `http://127.0.0.1:${/127\.0\.0\.1:(\d+)/.exec(greeting)[1]}/`;
    this.#code = /code=([\w-]+)/.exec(greeting)[1];
  }

  /** The first one is the administrator. */
  async person(username, displayName = username) {
    const [firstName = username, lastName = username] = displayName.split(' ');
    const facts = { username, displayName, firstName, lastName, email: `${username}@chat.test`, password: PASSWORD };
    const code = this.#code;
    this.#code = '';
    await this.#post(code ? 'setup' : 'account/register', { ...facts, 'password-confirm': PASSWORD, code });
    const answer = await this.#post('account/login', { username, password: PASSWORD });
    return new Person(
      this.base,
      username,
      answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]),
    );
  }

  async #post(path, body) {
    const answer = await fetch(this.base + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  }

  async close() {
    this.#process.removeAllListeners('exit');
    const ended = new Promise((done) => this.#process.once('exit', done));
    this.#process.kill('SIGTERM');
    await ended;
    rmSync(this.#data, { recursive: true, force: true });
  }
}

class Person {
  #socket;

  constructor(base, username, cookies) {
    this.base = base;
    this.username = username;
    this.cookies = cookies;
  }

  /** As a browser keeps them. */
  get jar() {
    return this.cookies.map((cookie) => {
      const [name, value] = cookie.split('=');
      return { name, value, url: this.base };
    });
  }

  async ask(action, sent = {}) {
    this.#socket ??= io(this.base, {
      transports: ['websocket'],
      forceNew: true,
      extraHeaders: { cookie: this.cookies.join('; ') },
    });
    const answer = await this.#socket.timeout(60_000).emitWithAck(action, sent);
    if (typeof answer === 'string' || answer?.errors) throw new Error(`${action}: ${JSON.stringify(answer)}`);
    return answer;
  }

  /** Says texts in a room, in their order. */
  async say(room, texts) {
    const going = [];
    for (const text of texts) {
      going.push(this.ask('messages:create', { room, text }));
      if (going.length >= AHEAD) await going.shift();
    }
    await Promise.all(going);
  }

  leave() {
    this.#socket?.disconnect();
  }
}
