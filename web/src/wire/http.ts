import type { Site, StoredFile } from './contract';
import { address } from './place';
import { Refused, fieldsIn, reasonOf } from './refused';

export interface Registration {
  username: string;
  email: string;
  displayName: string;
  firstName: string;
  lastName: string;
  password: string;
  passwordConfirm: string;
  /** The code in an invitation link. */
  invite?: string;
}

export interface Upload {
  file: File;
  room: string;
  /** Whether the file is also said in the room. */
  post: boolean;
  onProgress(done: number, whole: number): void;
  signal: AbortSignal;
}

export const site = (): Promise<Site> => get('client/settings');

/** @returns what to do before anything else, if there is something */
export const login = (username: string, password: string, code?: string): Promise<{ next?: string }> =>
  post('account/login', { username, password, code });

export const register = (facts: Registration): Promise<unknown> => post('account/register', facts);

export const logout = (): Promise<unknown> => post('logout', {});

/** Sends a file; the browser's fetch tells no upload progress, so this goes the older way. */
export function upload({ file, room, post: alsoSay, onProgress, signal }: Upload): Promise<StoredFile> {
  const form = new FormData();
  form.append('room', room);
  form.append('post', String(alsoSay));
  form.append('file', file, file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address('files'));
    request.responseType = 'text';
    request.upload.onprogress = (e) => onProgress(e.loaded, e.total);
    request.onload = () => {
      if (request.status < 300) resolve(JSON.parse(request.responseText) as StoredFile);
      else reject(refusal(request.status, request.responseText, null));
    };
    request.onerror = () => reject(new Refused('unreachable', 'No answer'));
    request.onabort = () => reject(new DOMException('Cancelled', 'AbortError'));
    signal.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}

export function get<T>(path: string): Promise<T> {
  return answerOf(fetch(address(path), { headers: { Accept: 'application/json' } }));
}

export function post<T>(path: string, body: unknown): Promise<T> {
  return answerOf(
    fetch(address(path), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify(body),
    }),
  );
}

/** Sends something that is still to arrive when the page is gone; nobody waits for the answer. */
export function farewell(path: string, body: unknown): void {
  const headers = { 'Content-Type': 'application/json' };
  void fetch(address(path), { method: 'POST', headers, body: JSON.stringify(body), keepalive: true }).catch(
    () => undefined,
  );
}

/** What a request brings, or the refusal in it. */
export async function answerOf<T>(pending: Promise<Response>): Promise<T> {
  const response = await pending.catch(() => {
    throw new Refused('unreachable', 'No answer');
  });
  if (!response.ok) throw refusal(response.status, await response.text(), response.headers.get('Retry-After'));
  if (response.headers.get('Content-Type')?.includes('json')) return (await response.json()) as T;
  return undefined as T;
}

function refusal(status: number, body: string, retryAfter: string | null): Refused {
  const told = parsed(body);
  const message = typeof told.message === 'string' ? told.message : body;
  const seconds = Number(retryAfter);
  return new Refused(reasonOf(status), message, fieldsIn(told.errors), seconds > 0 ? seconds : undefined);
}

function parsed(body: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(body)) as Record<string, unknown>;
  } catch {
    return {};
  }
}
