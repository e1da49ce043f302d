import { address } from '../../model/types';

const HUES = 8;

/** The picture at twice the size it is shown, for fine screens. */
export function avatarOf(avatar: string, size: number): string {
  return address(`avatars/${encodeURIComponent(avatar)}?s=${size * 2}`);
}

/** Which of the name colours somebody has: always the same one. */
export function hueOf(id: string): number {
  let sum = 0;
  for (const c of id) sum = (sum * 31 + c.charCodeAt(0)) % 9973;
  return sum % HUES;
}

export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return (
    letters
      .map((word) => [...(word ?? '')][0] ?? '')
      .join('')
      .toLocaleUpperCase() || '?'
  );
}
