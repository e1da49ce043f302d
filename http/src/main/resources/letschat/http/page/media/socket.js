// The line to the server. Needs the global `io` of socket.io/socket.io.js.

const base = new URL('.', location.href).pathname;
export const socket = window.io({ path: `${base}socket.io`, transports: ['websocket', 'polling'], autoConnect: false });

const PATIENCE = 10_000;

/** The server said no, and asking again changes nothing. */
export class Refusal extends Error {}

/** Asks once; rejects with a Refusal when refused and with another error when there was no answer in time. */
export async function ask(event, data = {}) {
  const reply = await socket.timeout(PATIENCE).emitWithAck(event, data);
  if (typeof reply === 'string' && reply !== 'No Content') throw new Refusal(reply);
  if (reply && (reply.status === 'error' || reply.errors)) {
    throw Object.assign(new Refusal(reply.message || 'Refused'), { needsPassword: reply.errors === 'password required' });
  }
  return reply;
}

/** Asks until there is an answer, across lost connections: only for what may be asked twice. */
export async function insist(event, data) {
  for (;;) {
    await connected();
    try {
      return await ask(event, data);
    } catch (error) {
      if (error instanceof Refusal) throw error;
    }
  }
}

function connected() {
  return socket.connected ? Promise.resolve() : new Promise(resolve => socket.once('connect', resolve));
}

/** Begins, and tells `show` in words how the line is; a login that ended leads to the sign-in page. */
export function connect(show) {
  socket.on('connect', () => show('Connected'));
  socket.on('disconnect', reason => {
    show('Reconnecting …');
    if (reason === 'io server disconnect') socket.connect();
  });
  socket.on('connect_error', error => {
    show('Reconnecting …');
    if (!socket.active) {
      if (/session/i.test(error.message)) location.assign('login');
      else setTimeout(() => socket.connect(), 2000);
    }
  });
  socket.connect();
}
