import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';
import { Server } from 'socket.io';
import type { Plugin, ProxyOptions } from 'vite';
import { House } from './house.ts';

/** Answers the client's wire from memory while it is being developed: `npm run dev`, and `vite preview` on what was built. */
export function fake(): Plugin {
  return {
    name: 'fake-server',
    // With CHAT_SERVER=http://localhost:5000 a real one answers instead.
    config: () => (process.env.CHAT_SERVER ? { server: { proxy: real() }, preview: { proxy: real() } } : undefined),
    configureServer: ({ httpServer, middlewares }) => hang(httpServer, (handler) => middlewares.use(handler)),
    configurePreviewServer: ({ httpServer, middlewares }) => hang(httpServer, (handler) => middlewares.use(handler)),
  };
}

const ACTIONS =
  '^/(socket\\.io|account|avatars|client|connections|extras|files|giphy|logout|messages|rooms|search|transcript|users)\\b';

function real(): Record<string, ProxyOptions> {
  return { [ACTIONS]: { target: process.env.CHAT_SERVER ?? '', ws: true } };
}

/** A landscape in one hue. */
const picture = (hue: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="400"><rect width="640" height="400" fill="hsl(${hue} 45% 72%)"/><circle cx="480" cy="110" r="52" fill="hsl(${hue + 40} 90% 88%)"/><path d="M0 400V250l160-90 150 110 120-60 210 120v70z" fill="hsl(${hue} 40% 34%)"/></svg>`;

function gifs(query: URLSearchParams) {
  const offset = Number(query.get('offset'));
  if (query.get('q')?.startsWith('nothing')) return { results: [] };
  const results = Array.from({ length: offset > 24 ? 0 : 12 }, (_, n) => ({
    url: `https://media.giphy.test/${offset + n}.gif`,
    preview: `/pictures/${(offset + n) * 23}/p.png`,
    width: 200,
    height: 125 + (n % 3) * 20,
    title: `${query.get('q')} ${offset + n + 1}`,
  }));
  return { results };
}

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

function hang(http: unknown, use: (handler: Handler) => void): void {
  use((request, _, next) => {
    if (/^\/(login|reset)\b(?!\.)/.test(request.url ?? '')) request.url = '/login.html';
    if (request.method === 'GET' && /^\/setup\b(?!\.)/.test(request.url ?? '')) request.url = '/setup.html';
    next();
  });
  if (process.env.CHAT_SERVER) return;
  const house = new House();
  const answers: Record<string, () => unknown> = {
    '/client/settings': () => house.site,
    '/account/login': () => ({ status: 'success', message: 'Logging you in...' }),
    '/account/register': () => ({ status: 'success', message: 'Registered' }),
    '/account/avatar': () => house.picture(),
    '/account/reset': () => ({ status: 'success', message: 'Changed' }),
    '/setup': () => ({ status: 'success', message: 'The house is yours.' }),
    '/files': () => house.upload(),
  };
  use((request, response, next) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    const answer = path === '/setup' && request.method !== 'POST' ? undefined : answers[path];
    if (path === '/logout') {
      response.writeHead(302, { Location: './login' }).end();
    } else if (path === '/giphy/search') {
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify(gifs(new URL(request.url ?? '', 'http://x').searchParams)));
    } else if (path.startsWith('/pictures/')) {
      response.setHeader('Content-Type', 'image/svg+xml');
      response.end(picture(Number(path.split('/')[2])));
    } else if (path.startsWith('/avatars/')) {
      const hue = parseInt(path.slice(9, 12), 16) % 360;
      response.setHeader('Content-Type', 'image/svg+xml');
      response.end(
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" fill="hsl(${hue} 45% 78%)"/><path d="M.8 8a3.2 3.2 0 0 1 6.4 0z" fill="hsl(${hue} 40% 34%)"/><circle cx="4" cy="3.3" r="1.6" fill="hsl(${hue + 30} 45% 52%)"/></svg>`,
      );
    } else if (!answer) {
      next();
    } else {
      request.resume().on('end', () => {
        response.setHeader('Content-Type', 'application/json');
        response.end(JSON.stringify(answer()));
      });
    }
  });
  const io = new Server(http as HttpServer, { path: '/socket.io/' });
  io.on('connection', (socket) => house.admit(socket));
}
