import { language } from './words.svelte';

const DAY_MS = 86_400_000;
const made = new Map<string, Intl.DateTimeFormat>();

export type Clock = 'auto' | '12' | '24';

/** 10:15, as one's country writes it. */
export function clock(time: number, hours: Clock = 'auto'): string {
  const cycle = hours === 'auto' ? {} : { hour12: hours === '12' };
  return format(time, { hour: 'numeric', minute: '2-digit', ...cycle });
}

/** Nov 24, 2026, 4:47 AM */
export function moment(time: number): string {
  return format(time, { dateStyle: 'medium', timeStyle: 'short' });
}

export function fullDate(time: number): string {
  return format(time, { dateStyle: 'full', timeStyle: 'short' });
}

/** Today, yesterday, or the date. */
export function day(time: number, now = Date.now()): string {
  const ago = Math.round((midnight(now) - midnight(time)) / DAY_MS);
  if (ago === 0 || ago === 1) {
    const near = new Intl.RelativeTimeFormat(language.tag, { numeric: 'auto' }).format(-ago, 'day');
    return near.charAt(0).toLocaleUpperCase(language.tag) + near.slice(1);
  }
  const year = new Date(time).getFullYear() === new Date(now).getFullYear() ? {} : { year: 'numeric' as const };
  return format(time, { weekday: 'long', day: 'numeric', month: 'long', ...year });
}

/** The time if it was today, else the day, shortly. */
export function brief(time: number, hours: Clock = 'auto', now = Date.now()): string {
  return midnight(time) === midnight(now) ? clock(time, hours) : format(time, { day: 'numeric', month: 'short' });
}

export function listOf(names: readonly string[]): string {
  return new Intl.ListFormat(language.tag, { type: 'conjunction' }).format(names);
}

function midnight(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}

function format(time: number, options: Intl.DateTimeFormatOptions): string {
  const key = language.tag + JSON.stringify(options);
  const known = made.get(key) ?? new Intl.DateTimeFormat(language.tag, options);
  made.set(key, known);
  return known.format(time);
}
