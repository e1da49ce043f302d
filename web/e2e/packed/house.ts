import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { png } from './pictures';
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
  LCB_FILES_USERQUOTA: '4000000',
};

/** An emote and a replacement of the operator's own. */
function extras(): string {
  const folder = mkdtempSync(join(tmpdir(), 'extras-'));
  mkdirSync(join(folder, 'replacements'));
  mkdirSync(join(folder, 'emotes', 'public', 'local'), { recursive: true });
  const template = `"<a href='https://tracker.test/$1'>ticket $1</a>"`;
  writeFileSync(join(folder, 'replacements', 'local.yml'), `- regex: "ticket ([0-9]+)"\n  template: ${template}\n`);
  writeFileSync(join(folder, 'emotes', 'local.yml'), '- emote: "dot"\n  image: dot.png\n  size: 30\n');
  writeFileSync(join(folder, 'emotes', 'public', 'local', 'dot.png'), png(30, 30));
  return folder;
}

export default async function open(project: TestProject): Promise<() => Promise<void>> {
  const folder = extras();
  const server = new PackedServer('/', { ...SETTINGS, LCB_EXTRAS_DIR: folder });
  await server.start();
  await server.found('alice');
  project.provide('house', server.base);
  return async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  };
}
