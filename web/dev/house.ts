import type { Socket } from 'socket.io';
import { LAUNCH } from './launch.ts';
import { Office } from './office.ts';
import type {
  Conversation,
  DirectMessage,
  Login,
  Message,
  Room,
  Site,
  StoredFile,
  User,
} from '../src/wire/contract.ts';

const id = (kind: number, n: number) => `${kind}`.repeat(2).padEnd(20, '0') + n.toString(16).padStart(4, '0');

const person = (n: number, username: string, displayName: string, status: User['status'] = 'online'): User => ({
  id: id(1, n),
  username,
  displayName,
  firstName: displayName.split(' ')[0] ?? '',
  lastName: displayName.split(' ')[1] ?? '',
  avatar: ((n * 0x9e3779b1) % 0xffffffff).toString(16).padEnd(32, 'a'),
  status,
});

const PEOPLE = [
  person(1, 'alice', 'Alice Archer'),
  person(2, 'bob', 'Bob Baker'),
  person(3, 'ada', 'Ada Lovelace', 'away'),
  person(4, 'grace', 'Grace Hopper', 'busy'),
  person(5, 'ken', 'Ken T', 'offline'),
];

const SAID = [
  'Shall we ship 1.2 today?',
  'Notes are at https://example.org/notes and in #ops.',
  '@alice can you look at the build?',
  'It fails **only** on the slow runner, see `ChatTest`:\n\n```java\nvar answer = house.ask("rooms:join", room);\nassertThat(answer).isNotNull();\n```',
  'Two things are left:\n\n- the migration\n- the *release notes*, which @grace has half of',
  '> never ship on a Friday\n\nIt is Thursday.',
  'if (ready) {\n    ship();\n}',
  'OK, on it.',
  '👍🎉',
];

/** What the room Quiet shows: pictures and code. */
const SHOWN = [
  'upload://pictures/120/meadow.png',
  'upload://pictures/200/harbour.png',
  '```python\n# the answer\ndef answer(question: str = "?") -> int:\n    return 42\n```',
  '```diff\n- slow\n+ fast\n```',
  'upload://pictures/20/evening.png',
  ':shipit: it is',
];

/** Everything the fake server knows: a few people, rooms and messages, lost when it stops. */
export class House {
  readonly site: Site = {
    name: 'Let’s Chat',
    version: '1.0.0-dev',
    locale: 'en',
    registration: true,
    invitations: true,
    privateRooms: true,
    directMessages: true,
    limits: { messageText: 20_000, roomName: 100, roomSlug: 60, roomDescription: 1000 },
    files: { enabled: true, maxBytes: 100_000_000, allowedTypes: ['image/jpeg', 'image/png', 'image/gif'] },
    giphy: { limit: 24 },
    xmpp: {
      host: 'chat.test',
      port: 5222,
      domain: 'chat.test',
      conferenceHost: 'conference.chat.test',
      encryption: 'required' as const,
    },
  };
  private readonly rooms: Room[] = [
    ['general', 'General', 'Daily work, be kind'],
    ['ops', 'Operations', 'What runs and what does not'],
    ['random', 'Random', 'Everything else'],
    ['board', 'Board', 'Behind a password: try “open”'],
    ['quiet', 'Quiet', ''],
    ['launch', 'Launch', 'Getting 1.2 out of the door'],
  ].map(([slug = '', name = '', description = ''], n) => ({
    ...{ id: id(2, n), slug, name, description, participants: [], owner: id(1, 1), private: slug === 'board' },
    ...{ hasPassword: slug === 'board', created: '2026-11-01T09:00:00.000Z', lastActive: ago(n * 600) },
    ...{ seq: 0, readSeq: 0, mentions: 0, level: 'all', muted: slug === 'random' },
  }));
  private readonly said = new Map<string, Message[]>();
  private readonly files: StoredFile[] = [];
  private readonly office = new Office(PEOPLE, this.rooms, this.said);
  private sockets: Socket[] = [];
  private email = 'alice@chat.test';
  private logins: Login[] = [
    login(1, 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', true),
    login(2, 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1'),
    login(3, 'hubot/3.3.2'),
  ];
  private serial = 0;
  private appPasswords: { id: string; name: string; scopes: unknown; created: string }[] = [];

  constructor() {
    this.rooms.slice(0, 3).forEach((room, r) => {
      for (let n = 0; n < 400 >> r; n++)
        this.say(room, PEOPLE[1 + ((n >> 1) % 4)], SAID[n % SAID.length] ?? '', ago((400 - n) * 400));
      room.readSeq = (room.seq ?? 0) - (r === 1 ? 5 : r === 2 ? 12 : 0);
      if (r === 1) room.mentions = 1;
    });
    for (const text of SHOWN) this.say(this.rooms[4] as Room, PEOPLE[3], text, ago(3600));
    (this.rooms[4] as Room).readSeq = SHOWN.length;
    const nine = new Date().setHours(9, 0, 0, 0);
    for (const [minute, person, text] of LAUNCH)
      this.say(this.rooms[5] as Room, PEOPLE[person], text, new Date(nine + minute * 60_000).toISOString());
    (this.rooms[5] as Room).readSeq = LAUNCH.length;
  }

  upload(): StoredFile {
    const n = this.files.length;
    const facts = {
      id: id(3, n),
      name: `upload-${n}.png`,
      type: 'image/png',
      size: '12kb',
      url: `files/${id(3, n)}/upload-${n}.png`,
    };
    this.files.unshift({ ...facts, uploaded: ago(0), owner: PEOPLE[0] ?? '', room: this.rooms[0]?.id ?? '' });
    return this.files[0] as StoredFile;
  }

  admit(socket: Socket): void {
    this.sockets.push(socket);
    socket.on('disconnect', () => (this.sockets = this.sockets.filter((other) => other !== socket)));
    socket.onAny((action: string, sent: Record<string, unknown>, ack?: (answer: unknown) => void) => {
      const answer = this.answer(socket, action, sent);
      if (answer !== undefined) ack?.(answer);
    });
  }

  private answer(socket: Socket, action: string, sent: Record<string, unknown>): unknown {
    const room = this.rooms.find(({ id, slug }) =>
      [sent.room, sent.roomId, sent.id, sent].some((x) => x === id || x === slug),
    );
    switch (action) {
      case 'account:whoami':
        return { ...PEOPLE[0], email: this.email, administrator: true };
      case 'account:profile':
        return Object.assign(PEOPLE[0] ?? {}, sent);
      case 'account:settings':
        return this.change(sent);
      case 'account:logins':
        return this.logins;
      case 'account:revoke_login':
        this.logins = this.logins.filter((login) => login.id !== sent.id);
        return null;
      case 'account:second_factor':
        return { enrolled: false, demanded: false, recoveryCodes: 0 };
      case 'account:app_passwords':
        return this.appPasswords;
      case 'account:add_app_password':
        return this.addAppPassword(sent);
      case 'account:revoke_app_password':
        this.appPasswords = this.appPasswords.filter((each) => each.id !== sent.id);
        return null;
      case 'account:revoke_other_logins':
        this.logins = this.logins.filter((login) => login.current);
        return null;
      case 'account:generate_token':
        return { status: 'success', message: 'Token generated.', token: `NTY1ZmFrZQ==:${++this.serial}` };
      case 'account:revoke_token':
        return { status: 'success', message: 'Token revoked.' };
      case 'rooms:notify':
        Object.assign(
          room ?? {},
          sent.level && { level: sent.level },
          sent.muted !== undefined && { muted: sent.muted },
        );
        return null;
      case 'rooms:list':
        return this.rooms.map((r) => ({ ...r, users: PEOPLE.slice(0, 3), userCount: 3 }));
      case 'rooms:create':
        return this.create(sent);
      case 'rooms:update':
        return this.tellRoom('rooms:update', Object.assign(room ?? {}, sent));
      case 'rooms:join':
        return this.join(socket, room, sent);
      case 'rooms:users':
        return PEOPLE.slice(0, 5);
      case 'users:list':
        return PEOPLE;
      case 'messages:create':
        return room ? this.post(room, sent) : 'Bad Request';
      case 'messages:list':
        return this.page(String(sent.room), sent);
      case 'files:list':
        return this.files;
      case 'user-messages:rooms':
        return PEOPLE.slice(1, 4).map((user): Conversation => ({
          id: user.id,
          user,
          seq: this.of(user.id).length,
          readSeq: 0,
        }));
      case 'user-messages:list':
        return this.page(String(sent.user), sent);
      case 'user-messages:create':
        return this.whisper(sent);
      case 'extras:emotes:list':
        return ['shipit', 'party'].map((emote, n) => ({ emote, image: `pictures/${n * 90}/${emote}.png`, size: 20 }));
      case 'extras:replacements:list':
        return [{ regex: '\\bLCB-(\\d+)\\b', template: '<a href="https://example.org/$1">LCB-$1</a>' }];
      default:
        return this.office.answer(action, sent);
    }
  }

  /** The password is “password1”; “bob” is taken. */
  private change({ currentPassword, username, email }: Record<string, unknown>): unknown {
    if (currentPassword !== 'password1') return 'Unauthorized';
    if (PEOPLE.slice(1).some((person) => person.username === username)) {
      const message = 'Expected username to be unique';
      return { message, name: 'ValidationError', errors: { username: { message } } };
    }
    if (email !== undefined) this.email = String(email);
    return Object.assign(PEOPLE[0] ?? {}, username !== undefined && { username });
  }

  /** Another picture each time; its colour is in its name. */
  picture(): unknown {
    return Object.assign(PEOPLE[0] ?? {}, { avatar: (++this.serial * 97).toString(16).padStart(32, 'b') });
  }

  private addAppPassword(draft: Record<string, unknown>): unknown {
    const made = { id: id(9, ++this.serial), name: String(draft.name), scopes: draft.scopes, created: ago(0) };
    this.appPasswords.push(made);
    return { ...made, password: 'abcd-efgh-ijkl-mnop-qrst-uvwx' };
  }

  private create(draft: Record<string, unknown>): unknown {
    if (!/^[a-z0-9_]+$/.test(String(draft.slug))) {
      return { message: 'Room validation failed', name: 'ValidationError', errors: { slug: { message: 'invalid' } } };
    }
    const base = {
      id: id(2, this.rooms.length),
      participants: [],
      owner: id(1, 1),
      created: ago(0),
      lastActive: ago(0),
      seq: 0,
      readSeq: 0,
    };
    const room = { ...base, ...draft, hasPassword: Boolean(draft.password) } as unknown as Room;
    this.rooms.push(room);
    return this.tellRoom('rooms:new', room);
  }

  private tellRoom(event: string, room: Partial<Room>): unknown {
    this.sockets.forEach((socket) => socket.emit(event, room));
    return room;
  }

  private join(socket: Socket, room: Room | undefined, sent: Record<string, unknown>): unknown {
    if (!room) return 'Not Found';
    if (room.hasPassword && sent.password !== 'open' && !socket.data.in) {
      return { status: 'error', roomName: room.name, message: 'password required', errors: 'password required' };
    }
    socket.data.in ||= room.hasPassword;
    const since = sent.since_seq;
    if (since === undefined) return room;
    return { ...room, messages: this.of(room.id).slice(Number(since)), more: false };
  }

  private post(room: Room, sent: Record<string, unknown>): Message {
    const before = this.of(room.id).find(({ clientId }) => clientId === sent.clientId);
    if (before) return before;
    const message = { ...this.say(room, PEOPLE[0], String(sent.text), ago(0)), clientId: String(sent.clientId) };
    this.sockets.forEach((socket) => socket.emit('messages:new', { ...message, owner: PEOPLE[0], room }));
    return message;
  }

  private whisper(sent: Record<string, unknown>): DirectMessage {
    const said = this.of(String(sent.user));
    const owner = PEOPLE[0]?.id ?? '';
    const message = {
      id: id(5, ++this.serial),
      owner,
      text: String(sent.text),
      posted: ago(0),
      seq: said.length + 1,
      clientId: String(sent.clientId),
    };
    said.push(message);
    this.sockets.forEach((socket) =>
      socket.emit('user-messages:new', { ...message, owner: PEOPLE[0], user: sent.user }),
    );
    return message;
  }

  private page(key: string, { before_seq: before, since_seq: since, take }: Record<string, unknown>): Message[] {
    const all = this.of(key);
    const whole = (one: Message) => ({ ...one, owner: PEOPLE.find(({ id }) => id === one.owner) ?? one.owner });
    if (since !== undefined) return all.slice(Number(since), Number(since) + Number(take)).map(whole);
    const end = before === undefined ? all.length : Number(before) - 1;
    return all
      .slice(Math.max(0, end - Number(take)), end)
      .map(whole)
      .reverse();
  }

  private say(room: Room, author: User | undefined, text: string, posted: string): Message {
    const said = this.of(room.id);
    room.seq = said.length + 1;
    const message = { id: id(4, ++this.serial), owner: author?.id ?? '', room: room.id, text, posted, seq: room.seq };
    said.push(message);
    return message;
  }

  private of(key: string): Message[] {
    const said = this.said.get(key) ?? [];
    this.said.set(key, said);
    return said;
  }
}

function login(n: number, agent: string, current = false): Login {
  return { id: id(6, n), created: ago(n * 90_000), lastUsed: ago(n * 4000), address: `192.0.2.${n}`, agent, current };
}

function ago(seconds: number): string {
  return new Date(Date.now() - seconds * 1000).toISOString();
}
