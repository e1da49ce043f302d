/** A name after @ at a word's start, not inside an e-mail address nor in @a@b (Let's Chat 0.4.2). */
export const MENTION = /\B@([\w.]+)(?!@)\b/;

/** Whether a name in a mention means me. */
export function meansMe(name: string, me: string): boolean {
  const lower = name.toLowerCase();
  return lower === 'all' || lower === me.toLowerCase();
}

/** Whether a text calls me or everybody, as @name or @all, in any case. */
export function mentionsMe(text: string, me: string): boolean {
  if (!text.includes('@')) return false;
  const name = me.replace(/[^\w-]/g, '\\$&');
  return new RegExp(`\\B@(?:${name}|all)(?!@)\\b`, 'i').test(text);
}
