// Where one writes. What was sent stays on screen until the server has it, across lost connections.
import { $, uniqueId } from './dom.js';
import { insist } from './socket.js';

/**
 * @param place () => the open place
 * @param arrived (place, message) => shows a message, sent or pending
 */
export function composer({ place, me, arrived, settings }) {
  const text = $('#text');
  $('#composer').addEventListener('submit', event => {
    event.preventDefault();
    if (text.value.trim()) send(place(), text.value, me, arrived);
    text.value = '';
    fit(text);
  });
  text.maxLength = settings.limits.messageText;
  text.addEventListener('input', () => fit(text));
  text.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (!event.altKey) $('#composer').requestSubmit();
  });
  if (settings.files.enabled) uploads(place, me, arrived);
  else $('#upload').remove();
}

async function send(place, text, me, arrived) {
  const clientId = uniqueId();
  const pending = { id: clientId, clientId, text, owner: me, posted: new Date().toISOString(), pending: true };
  arrived(place, pending);
  try {
    const message = await insist(place.createEvent, { [place.kind]: place.id, text, clientId });
    arrived(place, { ...message, clientId, owner: me });
  } catch (refusal) {
    pending.failed = refusal.message;
    arrived(place, pending);
  }
}

function uploads(place, me, arrived) {
  const file = $('#file');
  $('#upload').addEventListener('click', () => file.click());
  file.addEventListener('change', async () => {
    const form = new FormData();
    form.set('room', place().id);
    form.set('post', 'true');
    form.set('file', file.files[0]);
    file.value = '';
    const where = place();
    const problem = await upload(form);
    if (problem) {
      const line = { id: uniqueId(), text: form.get('file').name, owner: me, posted: new Date().toISOString() };
      arrived(where, { ...line, pending: true, failed: problem });
    }
  });
}

async function upload(form) {
  try {
    const response = await fetch('files', { method: 'POST', body: form });
    if (response.ok) return undefined;
    const type = response.headers.get('content-type') ?? '';
    return type.includes('json') ? (await response.json()).message : await response.text();
  } catch {
    return 'no connection';
  }
}

function fit(text) {
  text.rows = Math.min(8, text.value.split('\n').length);
}
