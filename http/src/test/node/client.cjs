// Drives one official client through everything a chat does: node client.cjs PACKAGE MODE URL PATH
'use strict';
const assert = require('node:assert');
const [, , pack, mode, url, path] = process.argv;
const io = require(pack);

const TRANSPORTS = { polling: ['polling'], upgrade: ['polling', 'websocket'], websocket: ['websocket'] };
const DEADLINE = 20_000;
const EVENTS = 200;
const BIG = 'naïve 日本語 😀 \\n "quoted"\u2028 '.repeat(3_600);

const options = (query) => ({
  path, query, transports: TRANSPORTS[mode], forceNew: true,
  reconnectionDelay: 50, reconnectionDelayMax: 200, randomizationFactor: 0,
});
// Generations 1 read the query from the address only.
const open = (query = {}) => io(url + '/?' + new URLSearchParams(query), options(query));
const once = (emitter, event) => new Promise((resolve) => emitter.once(event, (...args) => resolve(args)));
const ask = (socket, event, ...args) => new Promise((resolve) => socket.emit(event, ...args, resolve));
const engine = (socket) => socket.io.engine;
const bytes = (data) => Buffer.from(data instanceof ArrayBuffer ? data : new Uint8Array(data));

const settled = (socket) => engine(socket).transport.name === (mode === 'polling' ? 'polling' : 'websocket');

const checks = {
  async 'events keep their order both ways, also while the transport changes'(socket) {
    const heard = [];
    let sent = 0;
    socket.on('echoed', (n) => heard.push(n));
    while (sent < EVENTS || !settled(socket)) {
      socket.emit('echo', sent++);
      if (sent % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await ask(socket, 'ask', 'all sent');
    assert.deepStrictEqual(heard, Array.from({ length: sent }, (_, n) => n));
    socket.off('echoed');
  },
  async 'an ack carries one value'(socket) {
    assert.deepStrictEqual(await ask(socket, 'ask', { deep: [1, 'two', null] }), { deep: [1, 'two', null] });
  },
  async 'long text comes back whole'(socket) {
    assert.ok(Buffer.byteLength(BIG) > 100_000);
    const back = once(socket, 'echoed');
    socket.emit('echo', BIG);
    assert.strictEqual((await back)[0], BIG);
    assert.strictEqual(await ask(socket, 'ask', BIG), BIG);
  },
  async 'text that UTF-8 takes for itself comes back'(socket) {
    assert.strictEqual(await ask(socket, 'ask', 'é'), 'é');
    assert.strictEqual(await ask(socket, 'ask', 'ÿ·þ'), 'ÿ·þ');
  },
  async 'bytes come back as they went'(socket) {
    const data = Buffer.alloc(3_000, 7);
    // The oldest client knows only the Buffers of its time, which were no views of something else.
    if (pack === 'sio-1.3') Object.defineProperty(data, 'buffer', { value: undefined });
    data[0] = 0; data[1] = 255; data[2] = 128; data[2_999] = 1;
    const back = once(socket, 'echoed');
    socket.emit('echo', { name: 'file', data });
    const [event] = await back;
    assert.strictEqual(event.name, 'file');
    assert.ok(bytes(event.data).equals(data), 'other bytes: ' + bytes(event.data).subarray(0, 8).toString('hex'));
    const acked = await ask(socket, 'ask', { data, more: [data] });
    assert.ok(bytes(acked.data).equals(data));
    assert.ok(bytes(acked.more[0]).equals(data));
  },
  async 'a broadcast reaches two sockets in order'(socket) {
    const other = open();
    await once(other, 'connect');
    const heard = [[], []];
    const all = [socket, other].map((one, i) => new Promise((resolve) => {
      one.on('news', (n) => heard[i].push(n) === EVENTS && resolve());
    }));
    socket.emit('broadcast', EVENTS);
    await Promise.all(all);
    heard.forEach((list) => assert.deepStrictEqual(list, Array.from({ length: EVENTS }, (_, n) => n)));
    other.close();
    socket.off('news');
  },
  async 'a refused client hears why'() {
    const refused = open({ token: 'wrong' });
    const said = await Promise.race([once(refused, 'error'), once(refused, 'connect_error')]);
    assert.strictEqual(said[0].message ?? said[0], 'No session found');
    refused.close();
  },
  async 'an unknown namespace is refused'() {
    const stray = io(url + '/nowhere', options({}));
    const said = await Promise.race([once(stray, 'error'), once(stray, 'connect_error')]);
    assert.strictEqual(said[0].message ?? said[0], 'Invalid namespace');
    stray.close();
  },
  async 'a restarted server is found again'(socket) {
    const gone = once(socket, 'disconnect');
    socket.emit('restart');
    await gone;
    await once(socket, 'connect');
    assert.strictEqual(await ask(socket, 'ask', 'again'), 'again');
  },
  async 'one that was put out stays out'(socket) {
    const gone = once(socket, 'disconnect');
    socket.emit('leave');
    assert.strictEqual((await gone)[0], 'io server disconnect');
    socket.close();
  },
};

const late = (name) => new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error(name + ': nothing came in time')), DEADLINE).unref();
});

(async () => {
  const socket = open({ token: 'right' });
  await Promise.race([once(socket, 'connect'), late('connect')]);
  for (const [name, check] of Object.entries(checks)) {
    try {
      await Promise.race([check(socket), late(name)]);
      console.log('ok ' + name);
    } catch (e) {
      console.log('FAILED ' + name + ': ' + e.message + '\n' + e.stack);
      process.exit(1);
    }
  }
  process.exit(0);
})();
