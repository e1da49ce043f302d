import type { Token } from './highlight';

/** What a worker is asked, and answers. */
export interface Question {
  id: number;
  code: string;
  language: string;
}
export interface Answer {
  id: number;
  tokens: Token[] | undefined;
}

let worker: Worker | undefined;
let serial = 0;
const waiting = new Map<number, (tokens: Token[] | undefined) => void>();

/** The pieces of a program, found beside the page: grammars are large, and code may be hostile. */
export function coloursOf(code: string, language: string): Promise<Token[] | undefined> {
  worker ??= hire();
  const id = ++serial;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    worker?.postMessage({ id, code, language } satisfies Question);
  });
}

function hire(): Worker {
  const hired = new Worker(new URL('./colours.worker.ts', import.meta.url), { type: 'module' });
  hired.onmessage = ({ data }: MessageEvent<Answer>) => answer(data);
  // One that cannot start, as in a browser that forbids it, leaves code in one colour.
  hired.onerror = () => [...waiting.keys()].forEach((id) => answer({ id, tokens: undefined }));
  return hired;
}

function answer({ id, tokens }: Answer): void {
  waiting.get(id)?.(tokens);
  waiting.delete(id);
}
