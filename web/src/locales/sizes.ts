import { language } from './words.svelte';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** 1.1 MB, as one's language writes it. */
export function bytes(size: number): string {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, size)) / 3));
  const style = { style: 'unit', unitDisplay: 'short', maximumFractionDigits: step > 1 ? 1 : 0 } as const;
  return new Intl.NumberFormat(language.tag, { ...style, unit: UNITS[step] ?? 'byte' }).format(size / 1000 ** step);
}
