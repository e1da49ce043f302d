import type { Self } from './contract';
import { answerOf } from './http';
import { address } from './place';

const PATH = 'account/avatar';

/** Puts a picture in the place of one's avatar. */
export function uploadAvatar(picture: Blob): Promise<Self> {
  const form = new FormData();
  form.append('file', picture, 'avatar');
  return answerOf(fetch(address(PATH), { method: 'POST', body: form }));
}

/** Goes back to the avatar everybody has at first. */
export function removeAvatar(): Promise<Self> {
  return answerOf(fetch(address(PATH), { method: 'DELETE' }));
}
