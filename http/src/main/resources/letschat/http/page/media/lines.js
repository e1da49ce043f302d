// The log: what was said in the place that is open, in the order of its numbers.
import { $, el, rich } from './dom.js';

const log = $('#log');
const TOGETHER = 2 * 60_000;
const time = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: 'short' });
const day = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'full' });

/** Adds a message to a place's lines in order and once; false when it was there. */
export function insert(lines, message) {
  const same = lines.findIndex(line => line.id === message.id || (message.clientId && line.clientId === message.clientId));
  if (same >= 0) {
    const grew = lines[same].pending && !message.pending;
    if (grew) lines.splice(same, 1);
    else return false;
  }
  let at = lines.length;
  while (at > 0 && (lines[at - 1].seq || Infinity) > (message.seq || Infinity)) at--;
  lines.splice(at, 0, message);
  return true;
}

/** Moves `place.last` on: every message up to that number is here. False when a later one is here and one between is not. */
export function whole(place) {
  for (const { seq } of place.lines) if (seq === place.last + 1) place.last = seq;
  return !place.lines.some(({ seq }) => seq > place.last);
}

/** Shows the lines; stays at the end if it was there. */
export function show(place, me) {
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
  log.setAttribute('aria-busy', 'true');
  log.replaceChildren(...place.lines.map((line, i) => item(line, place.lines[i - 1], me)));
  log.removeAttribute('aria-busy');
  if (atEnd) toEnd();
}

/** Adds the newest line alone, so that a screen reader hears only that one. */
export function append(place, me) {
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
  log.append(item(place.lines.at(-1), place.lines.at(-2), me));
  if (atEnd) toEnd();
}

export function toEnd() {
  log.scrollTop = log.scrollHeight;
}

function item(line, before, me) {
  const posted = new Date(line.posted);
  const newDay = !before || day.format(new Date(before.posted)) !== day.format(posted);
  const follows = !newDay && before.owner.id === line.owner.id && posted - new Date(before.posted) < TOGETHER;
  const entry = el('li', { className: classes(line, follows, me) });
  if (newDay) entry.append(el('p', { className: 'day' }, day.format(posted)));
  if (!follows) entry.append(el('p', { className: 'by' }, ...by(line, posted)));
  entry.append(el('div', { className: 'text', dir: 'auto' }, ...rich(line.text)));
  if (line.pending) entry.append(el('p', { className: 'small' }, line.failed ? `Could not send: ${line.failed}` : 'Sending …'));
  return entry;
}

function by(line, posted) {
  return [
    el('bdi', { className: 'author' }, line.owner.displayName), ' ',
    el('span', { className: 'handle' }, `@${line.owner.username}`), ' ',
    el('time', { dateTime: line.posted, title: posted.toLocaleString() }, time.format(posted)),
  ];
}

function classes(line, follows, me) {
  const names = [];
  if (follows) names.push('follows');
  if (line.owner.id === me.id) names.push('own');
  if (line.failed) names.push('failed');
  const words = line.text.toLowerCase().split(/[^\w@.-]+/);
  if (words.includes('@all') || words.includes(`@${me.username}`)) names.push('mention');
  return names.join(' ');
}
