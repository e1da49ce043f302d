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
  '^/(socket\\.io|account|avatars|client|connections|extras|files|logout|messages|rooms|search|setup|transcript|users)\\b';

function real(): Record<string, ProxyOptions> {
  return { [ACTIONS]: { target: process.env.CHAT_SERVER ?? '', ws: true } };
}

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

function hang(http: unknown, use: (handler: Handler) => void): void {
  use((request, _, next) => {
    if (request.url?.startsWith('/login')) request.url = '/login.html';
    next();
  });
  if (process.env.CHAT_SERVER) return;
  const house = new House();
  const answers: Record<string, () => unknown> = {
    '/client/settings': () => house.site,
    '/account/login': () => ({ status: 'success', message: 'Logging you in...' }),
    '/account/register': () => ({ status: 'success', message: 'Registered' }),
    '/account/avatar': () => house.picture(),
    '/files': () => house.upload(),
  };
  use((request, response, next) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    const answer = answers[path];
    if (path === '/logout') {
      response.writeHead(302, { Location: './login' }).end();
    } else if (path.startsWith('/avatars/')) {
      const hue = parseInt(path.slice(9, 12), 16) % 360;
      response.setHeader('Content-Type', 'image/svg+xml');
      response.end(
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" fill="hsl(${hue} 40% 60%)"/></svg>`,
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
