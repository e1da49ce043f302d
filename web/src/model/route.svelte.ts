/** Where one is; kept in the address after #! (Let's Chat 0.4.2: #!/room/ID). */
export type Route =
  | { at: 'start' }
  | { at: 'rooms' }
  | { at: 'room' | 'direct'; id: string; seq: number | undefined }
  | { at: 'search'; query: string }
  | { at: 'settings' | 'admin'; section: string };

export function routeOf(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#!?\/?/, '').split('?');
  const [at = '', id = '', seq] = path.split('/').map(decoded);
  if ((at === 'room' || at === 'direct') && id) return { at, id, seq: seq ? Number(seq) || undefined : undefined };
  if (at === 'search') return { at, query: new URLSearchParams(query).get('q') ?? '' };
  if (at === 'settings' || at === 'admin') return { at, section: id };
  return at === 'rooms' ? { at } : { at: 'start' };
}

export function hashOf(route: Route): string {
  switch (route.at) {
    case 'start':
      return '#!/';
    case 'rooms':
      return '#!/rooms';
    case 'search':
      return `#!/search?q=${encodeURIComponent(route.query)}`;
    case 'settings':
    case 'admin':
      return `#!/${route.at}${route.section ? `/${route.section}` : ''}`;
    default:
      return `#!/${route.at}/${route.id}${route.seq ? `/${route.seq}` : ''}`;
  }
}

/** The current route, following the address; every step is a history entry, so Back works. */
export class Router {
  route = $state.raw<Route>(routeOf(location.hash));

  constructor() {
    addEventListener('hashchange', () => (this.route = routeOf(location.hash)));
  }

  /** At once: the browser tells of a new address only later, and of two in a row only the last. */
  go(route: Route): void {
    location.hash = hashOf(route);
    this.route = route;
  }

  /** As go, without leaving a history entry. */
  replace(route: Route): void {
    history.replaceState(history.state, '', hashOf(route));
    this.route = route;
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
