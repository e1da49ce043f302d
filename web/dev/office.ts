import type {
  AdminHealth,
  AdminRoom,
  AdminSetting,
  AdminUser,
  Message,
  Room,
  SearchHit,
  User,
} from '../src/wire/contract.ts';

const SETTINGS: AdminSetting[] = [
  { key: 'http.host', value: '0.0.0.0', from: 'default' },
  { key: 'http.port', value: '5000', from: 'environment' },
  { key: 'rooms.private', value: 'true', from: 'file' },
  { key: 'giphy.apiKey', value: '', from: 'file', secret: true },
  { key: 'auth.local.enableRegistration', value: 'true', from: 'command' },
  {
    key: 'files.restrictTypes',
    value: 'image/jpeg, image/png, image/gif, application/pdf, text/plain',
    from: 'default',
  },
];

/** What the fake server answers to searches and to its administrator. */
export class Office {
  private readonly users: AdminUser[];
  private readonly archived = new Set<string>();

  constructor(
    people: readonly User[],
    private readonly rooms: readonly Room[],
    private readonly said: ReadonlyMap<string, Message[]>,
  ) {
    this.users = people.map((user, n) => ({
      ...user,
      email: `${user.username}@chat.test`,
      provider: 'local',
      administrator: n === 0,
      active: n !== 4,
      joined: '2026-11-01T09:00:00.000Z',
      ...(n < 4 ? { lastSeen: new Date(Date.now() - n * 5e6).toISOString() } : {}),
    }));
    for (let n = 0; n < 120; n++) this.users.push(extra(n));
  }

  answer(action: string, sent: Record<string, unknown>): unknown {
    const user = this.users.find(({ id }) => id === sent.user);
    const room = String(sent.room ?? sent.id);
    switch (action) {
      case 'messages:search':
        return this.search(sent);
      case 'users:deactivate':
        return user ? Object.assign(user, { active: false }) : 'Not Found';
      case 'users:reactivate':
        return user ? Object.assign(user, { active: true }) : 'Not Found';
      case 'users:administrator':
        return user ? Object.assign(user, { administrator: sent.administrator }) : 'Not Found';
      case 'rooms:archive':
        this.archived.add(room);
        return 'No Content';
      case 'rooms:restore':
        this.archived.delete(room);
        return this.rooms.find(({ id }) => id === room);
      case 'admin:users':
        return page(
          this.users.filter(({ username, displayName, email }) => fits(sent, username, displayName, email)),
          sent,
        );
      case 'admin:rooms':
        return page(this.adminRooms(sent), sent);
      case 'admin:reset':
        return { link: `https://chat.test/reset?code=r3s3t-${user?.username}` };
      case 'admin:invite':
        return { link: 'https://chat.test/login?invite=w3lc0me' };
      case 'admin:settings':
        return SETTINGS;
      case 'admin:health':
        return this.health();
      default:
        return null;
    }
  }

  private adminRooms(sent: Record<string, unknown>): AdminRoom[] {
    return this.rooms
      .map((room) => ({
        ...room,
        archived: this.archived.has(room.id),
        messages: this.said.get(room.id)?.length ?? 0,
        userCount: 3,
      }))
      .filter(({ archived, name, slug }) => archived === Boolean(sent.archived) && fits(sent, name, slug));
  }

  private search(sent: Record<string, unknown>): unknown {
    const author = sent.author === undefined ? undefined : this.users.find(({ username }) => username === sent.author);
    if (sent.author !== undefined && !author) return 'Not Found';
    const words = String(sent.query).toLowerCase().split(/\s+/);
    const hits = this.rooms
      .filter(({ id }) => sent.room === undefined || sent.room === id)
      .flatMap((room) => (this.said.get(room.id) ?? []).map((message) => ({ ...message, room })))
      .filter(({ owner }) => !author || owner === author.id)
      .filter(({ posted }) => posted > String(sent.from ?? '') && posted <= String(sent.to ?? '9'))
      .filter(({ text }) => words.every((word) => text.toLowerCase().includes(word)))
      .sort((a, b) => b.id.localeCompare(a.id))
      .filter(({ id }) => sent.before === undefined || id < String(sent.before))
      .slice(0, Number(sent.take ?? 50));
    return hits.map((hit): SearchHit => ({ ...hit, owner: this.users.find(({ id }) => id === hit.owner) as User }));
  }

  private health(): AdminHealth {
    const messages = [...this.said.values()].reduce((sum, { length }) => sum + length, 0);
    return {
      ...{ version: '1.0.0-dev', started: new Date(Date.now() - 9.3e7).toISOString(), connections: 7 },
      ...{ users: this.users.length, rooms: this.rooms.length, messages },
      ...{ databaseBytes: 48_300_000, fileBytes: 1_260_000_000 },
      checks: [
        { name: 'database', ok: true, detail: 'answers in 1 ms' },
        { name: 'uploads', ok: true },
        { name: 'disk', ok: false, detail: '4 % left' },
      ],
    };
  }
}

function extra(n: number): AdminUser {
  const id = `11${'0'.repeat(18)}${(n + 256).toString(16).padStart(4, '0')}`;
  const name = `Person ${n + 1}`;
  return {
    ...{ id, username: `person${n + 1}`, displayName: name, avatar: '', email: `person${n + 1}@chat.test` },
    ...{ provider: n % 9 ? 'local' : 'ldap', administrator: false, active: true, joined: '2026-11-10T09:00:00.000Z' },
  };
}

function fits({ query }: Record<string, unknown>, ...names: string[]): boolean {
  const wanted = String(query ?? '').toLowerCase();
  return names.some((name) => name.toLowerCase().includes(wanted));
}

function page<T>(all: T[], { take, skip }: Record<string, unknown>): T[] {
  const from = Number(skip ?? 0);
  return all.slice(from, from + Number(take ?? 50));
}
