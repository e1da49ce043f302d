// The service worker: the client opens without a network, and faces stay. What people said is never kept here.
// tools/worker.mjs fills in the two names in capitals.

const FILES = __FILES__;
const SHELL = 'shell-__VERSION__';
const FACES = 'faces';
const MOST_FACES = 300;

/** The page itself; only the client's own root is one. */
const PAGE = self.registration.scope;

self.addEventListener('install', (event) => event.waitUntil(keepShell()));
self.addEventListener('activate', (event) => event.waitUntil(dropOthers()));
self.addEventListener('message', (event) => {
  if (event.data === 'take over') void self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const answer = answerTo(event.request);
  if (answer) event.respondWith(answer);
});

async function keepShell() {
  const cache = await caches.open(SHELL);
  await Promise.all([
    cache.addAll(FILES.map((file) => new URL(file, PAGE).href)),
    // As it is now on the server, not as the browser remembers it.
    fetchPage(new Request(PAGE, { cache: 'no-cache', credentials: 'same-origin' })),
  ]);
}

async function dropOthers() {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith('shell-') && name !== SHELL).map((name) => caches.delete(name)),
  );
  await self.clients.claim();
}

/** An answer to what we know of; nothing for all else, which goes its way without us. */
function answerTo(request) {
  if (request.method !== 'GET' || !request.url.startsWith(PAGE)) return undefined;
  const path = request.url.slice(PAGE.length).replace(/[?#].*$/, '');
  if (request.mode === 'navigate') return path === '' ? page(request) : undefined;
  if (path.startsWith('assets/')) return kept(request);
  if (path.startsWith('avatars/') || /^files\/.*\bthumbnail\b/.test(path) || path.startsWith('thumbnails/'))
    return face(request);
  return undefined;
}

/** The network first; what was there the last time when there is none. */
async function page(request) {
  try {
    return await fetchPage(request);
  } catch (error) {
    const last = await caches.match(PAGE, { ignoreVary: true });
    if (last) return last;
    throw error;
  }
}

/** Keeps the page as it came, unless it was the way to the sign-in page. */
async function fetchPage(request) {
  const answer = await fetch(request);
  if (answer.ok && !answer.redirected && answer.type === 'basic') {
    const cache = await caches.open(SHELL);
    await cache.put(PAGE, answer.clone());
  }
  return answer;
}

/** A file whose name holds a digest of what is in it never changes. */
async function kept(request) {
  // Its address says it all: whoever asks with an Origin, as modules do, gets the same.
  const known = await caches.match(request, { ignoreVary: true });
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok) {
    const cache = await caches.open(SHELL);
    await cache.put(request, answer.clone());
  }
  return answer;
}

/** What is known at once, and asked for again behind it. */
async function face(request) {
  const cache = await caches.open(FACES);
  const known = await cache.match(request);
  const fresh = fetch(request).then(async (answer) => {
    if (answer.ok && answer.type === 'basic') {
      await cache.put(request, answer.clone());
      const all = await cache.keys();
      await Promise.all(all.slice(0, Math.max(0, all.length - MOST_FACES)).map((one) => cache.delete(one)));
    }
    return answer;
  });
  if (!known) return fresh;
  fresh.catch(() => undefined);
  return known;
}
