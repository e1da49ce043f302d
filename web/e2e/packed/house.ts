import type { TestProject } from 'vitest/node';
import { PackedServer } from './server';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The address of the house that all stories share, with a slash at its end. */
    house: string;
  }
}

// One packed server for all stories but those that kill theirs or need other settings. alice is its administrator; each
// story brings people and rooms of its own.

const SETTINGS = {
  LCB_GIPHY_APIKEY: 'no-story-asks-giphy',
  LCB_XMPP_ENABLE: 'true',
  LCB_XMPP_LISTEN: '127.0.0.1',
  LCB_XMPP_PORT: '0',
  LCB_XMPP_TLS_PORT: '0',
  LCB_XMPP_PROXY_ENABLE: 'false',
  LCB_XMPP_DOMAIN: 'chat.test',
  LCB_FILES_RESTRICTTYPES: 'false',
};

export default async function open(project: TestProject): Promise<() => Promise<void>> {
  const server = new PackedServer('/', SETTINGS);
  await server.start();
  await server.found('alice');
  project.provide('house', server.base);
  return () => server.close();
}
