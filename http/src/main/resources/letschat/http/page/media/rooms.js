// The rail: rooms and people; and the dialogs to make a room and to enter one with a password.
import { $, el } from './dom.js';
import { ask } from './socket.js';

const newest = (a, b) => (a.lastActive < b.lastActive ? 1 : -1);

/** Shows rooms and people; `open(kind, thing)` is called for the one that is picked. */
export function showRail({ rooms, people, places, current, me }, open) {
  const entry = (kind, thing, words, mark) => {
    const place = places.get(thing.id);
    const unread = place?.unread ? el('span', { className: 'badge', title: 'new' }, String(place.unread)) : '';
    const button = el('button', { onclick: () => open(kind, thing) }, el('bdi', {}, words), mark, unread);
    if (current?.id === thing.id) button.setAttribute('aria-current', 'page');
    return el('li', { className: place ? 'joined' : '' }, button);
  };
  $('#rooms').replaceChildren(...[...rooms.values()].sort(newest).map(room =>
    entry('room', room, `# ${room.name}`, room.hasPassword || room.private ? el('span', { className: 'mark' }, room.private ? 'private' : 'locked') : '')));
  $('#people').replaceChildren(...[...people.values()].filter(user => user.id !== me.id).map(user =>
    entry('user', user, user.displayName, '')));
}

export function showOccupants(users) {
  $('#occupants').replaceChildren(...users.map(user =>
    el('li', {}, el('bdi', {}, user.displayName), ' ', el('span', { className: 'handle' }, `@${user.username}`))));
}

/** Enters a room, asking for its password as often as needed; undefined when the person gives up. */
export async function enter(room) {
  let password;
  for (;;) {
    try {
      return await ask('rooms:join', { roomId: room.id, password });
    } catch (error) {
      if (!error.needsPassword) throw error;
    }
    const given = await dialog($('#ask'), `${room.name} needs a password`);
    if (!given) return undefined;
    password = given.password;
  }
}

/** Asks for a new room's facts until the server takes them; undefined when the person gives up. */
export async function create(privateRooms) {
  const box = $('#create');
  $('.restricted', box).hidden = !privateRooms;
  for (let problem = ''; ;) {
    $('.notice', box).textContent = problem;
    const given = await dialog(box, 'New room', problem !== '');
    if (!given) return undefined;
    try {
      const room = await ask('rooms:create', { ...given, private: given.private === 'on' });
      if (!room.private || !given.participants) return room;
      return await ask('rooms:update', { ...given, id: room.id });
    } catch (error) {
      problem = error.message;
    }
  }
}

/** Shows a dialog with one form; its fields when confirmed, else undefined. */
function dialog(box, title, keep = false) {
  const form = $('form', box);
  if (!keep) form.reset();
  $('h2', box).textContent = title;
  $('[value=cancel]', box).onclick = () => box.close('cancel');
  box.returnValue = 'cancel';
  box.showModal();
  return new Promise(resolve => {
    box.addEventListener('close', () => {
      const fields = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ''));
      resolve(box.returnValue === 'ok' ? fields : undefined);
    }, { once: true });
  });
}
