// The built-in client: rooms, people, and what they say. Small on purpose.
import { $ } from './dom.js';
import { append, insert, show, toEnd, whole } from './lines.js';
import { composer } from './composer.js';
import { create, enter, showOccupants, showRail } from './rooms.js';
import { ask, connect, insist, socket } from './socket.js';

const state = { me: {}, rooms: new Map(), people: new Map(), places: new Map(), current: undefined, settings: {} };
const EVENTS = { room: ['messages:list', 'messages:create'], user: ['user-messages:list', 'user-messages:create'] };
const PAGE = 200;

const rail = () => showRail(state, (kind, thing) => open(kind, thing).catch(tell));
const known = owner => (typeof owner === 'object' ? owner : state.people.get(owner) ?? { id: owner, username: '?', displayName: 'Somebody' });

/** Shows a message in its place: in the log when open, else as unread. */
function arrived(place, message) {
  const isNew = insert(place.lines, { ...message, owner: known(message.owner) });
  if (place !== state.current) {
    if (isNew) place.unread++;
    rail();
  } else if (isNew && place.lines.at(-1).id === message.id && place.lines.length === $('#log').childElementCount + 1) append(place, state.me);
  else show(place, state.me);
  if (place.loaded && !whole(place)) catchUp(place).catch(tell);
}

/** Everything after the last message up to which all are here; the newest page when there is none yet. One at a time. */
function catchUp(place) {
  place.catching ??= fetchMissed(place).finally(() => { place.catching = undefined; });
  return place.catching;
}

async function fetchMissed(place) {
  for (;;) {
    const since = place.last;
    const query = since ? { since_seq: since, reverse: false } : { reverse: true };
    const found = await ask(EVENTS[place.kind][0], { [place.kind]: place.id, take: PAGE, expand: 'owner', ...query });
    const added = found.filter(message => insert(place.lines, { ...message, owner: known(message.owner) }));
    place.last = Math.max(since, ...found.map(message => message.seq));
    if (place === state.current) show(place, state.me);
    else if (since) place.unread += added.length;
    if (!since || found.length < PAGE) return;
  }
}

/** Where one talks: a room one sits in, or a person; made when it is first needed. */
function placeOf(kind, id) {
  if (!state.places.has(id)) {
    state.places.set(id, { kind, id, lines: [], last: 0, unread: 0, loaded: false, createEvent: EVENTS[kind][1] });
  }
  return state.places.get(id);
}

async function open(kind, thing) {
  if (kind === 'room' && !state.places.has(thing.id) && !(await enter(thing))) return;
  const place = placeOf(kind, thing.id);
  state.current = place;
  place.unread = 0;
  const title = kind === 'room' ? thing.name : thing.displayName;
  $('#title').textContent = title;
  $('#about').textContent = kind === 'room' ? thing.description ?? '' : `@${thing.username}`;
  document.title = `${title} · Let's Chat`;
  document.body.dataset.pane = 'log';
  $('#composer').hidden = false;
  $('#upload')?.toggleAttribute('hidden', kind !== 'room');
  $('#here').hidden = kind !== 'room';
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  $('#transcript').hidden = kind !== 'room';
  $('#transcript').href = `transcript?room=${thing.id}&zone=${encodeURIComponent(zone)}`;
  history.replaceState(null, '', kind === 'room' ? `#!/room/${thing.id}` : '#');
  remember();
  rail();
  show(place, state.me);
  if (!place.loaded) {
    place.loaded = true;
    place.lines = [];
    place.last = 0;
    await catchUp(place);
  }
  toEnd();
  if (kind === 'room') showOccupants(await ask('rooms:users', { room: thing.id }));
  $('#text').focus();
}

function remember() {
  localStorage.setItem('openrooms', JSON.stringify([...state.places.values()].filter(p => p.kind === 'room').map(p => p.id)));
}

/** After every (re)connection: who is here now, back into the rooms, and what was missed. */
async function resume() {
  const [me, rooms, people] = await Promise.all([ask('account:whoami'), ask('rooms:list'), ask('users:list')]);
  Object.assign(state.me, me);
  state.rooms = new Map(rooms.map(room => [room.id, room]));
  state.people = new Map(people.map(user => [user.id, user]));
  $('#me').textContent = me.displayName;
  for (const place of state.places.values()) {
    if (place.kind === 'room') await insist('rooms:join', { roomId: place.id }).catch(() => closed(place.id));
    if (place.loaded && state.places.has(place.id)) await catchUp(place);
  }
  rail();
  const wanted = /^#!\/room\/([0-9a-f]{24})$/.exec(location.hash)?.[1] ?? JSON.parse(localStorage.getItem('openrooms') ?? '[]').at(-1);
  if (!state.current && state.rooms.has(wanted)) await open('room', state.rooms.get(wanted));
}

function closed(id) {
  state.places.delete(id);
  remember();
  if (state.current?.id !== id) return;
  state.current = undefined;
  $('#title').textContent = 'This room is closed';
  $('#composer').hidden = $('#transcript').hidden = $('#here').hidden = true;
  $('#log').replaceChildren();
}

function tell(error) {
  $('#about').textContent = `That did not work: ${error.message}`;
}

function listen() {
  const room = changed => { state.rooms.set(changed.id, changed); rail(); };
  socket.on('rooms:new', room);
  socket.on('rooms:update', room);
  socket.on('rooms:archive', gone => { state.rooms.delete(gone.id); closed(gone.id); rail(); });
  const person = user => { state.people.set(user.id, user); rail(); };
  socket.on('users:update', person);
  socket.on('messages:new', message => {
    const place = state.places.get(message.room.id ?? message.room);
    if (place) arrived(place, message);
  });
  socket.on('user-messages:new', async message => {
    if (message.owner === state.me.id) return;
    if (!state.people.has(message.owner)) person(await ask('users:get', { id: message.owner }));
    arrived(placeOf('user', message.owner), message);
  });
  for (const event of ['users:join', 'users:leave']) {
    socket.on(event, async ({ room: id, ...user }) => {
      person(user);
      if (state.current?.id === id) showOccupants(await ask('rooms:users', { room: id }));
    });
  }
  socket.on('connect', () => resume().catch(tell));
}

state.settings = await (await fetch('client/settings')).json();
composer({ place: () => state.current, me: state.me, arrived, settings: state.settings });
$('#new-room').onclick = async () => {
  const room = await create(state.settings.privateRooms).catch(tell);
  if (room) await open('room', room).catch(tell);
};
$('#sign-out').onclick = async () => {
  await fetch('logout', { method: 'POST' });
  location.assign('login');
};
$('#back').onclick = () => { document.body.dataset.pane = 'list'; };
listen();
connect(words => { $('#state').textContent = words; });
