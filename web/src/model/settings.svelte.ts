import type { Memory } from './memory';

export interface Choices {
  theme: 'auto' | 'light' | 'dark' | 'hc-light' | 'hc-dark';
  density: 'comfortable' | 'compact';
  textSize: 'small' | 'medium' | 'large' | 'largest';
  markdown: boolean;
  enterSends: boolean;
  singleKeys: boolean;
  announce: 'all' | 'mentions' | 'off';
  notify: boolean;
  sound: boolean;
  motion: 'auto' | 'reduce';
  clock: 'auto' | '12' | '24';
  locale: string;
  details: boolean;
}

export const DEFAULTS: Choices = {
  theme: 'auto',
  density: 'comfortable',
  textSize: 'medium',
  markdown: true,
  enterSends: true,
  singleKeys: true,
  announce: 'all',
  notify: true,
  sound: false,
  motion: 'auto',
  clock: 'auto',
  locale: '',
  details: true,
};

const KEY = 'settings';

/** What a person chose in this browser. */
export class Settings {
  chosen = $state.raw<Choices>(DEFAULTS);
  private readonly contrast = matchMedia('(prefers-contrast: more)');

  constructor(
    private readonly memory: Memory,
    private readonly page: HTMLElement = document.documentElement,
  ) {
    this.chosen = { ...DEFAULTS, ...memory.get<Partial<Choices>>(KEY, {}) };
    this.apply();
    this.contrast.addEventListener('change', () => this.apply());
  }

  set<K extends keyof Choices>(key: K, value: Choices[K]): void {
    this.chosen = { ...this.chosen, [key]: value };
    this.memory.set(KEY, this.chosen);
    this.apply();
  }

  private apply(): void {
    const { density, motion, textSize } = this.chosen;
    const theme = this.chosen.theme === 'auto' && this.contrast.matches ? 'hc-auto' : this.chosen.theme;
    const { dataset } = this.page;
    // The page is coloured anew for each that is set, to another or not.
    for (const [name, value] of Object.entries({ theme, density, motion, textSize }))
      if (dataset[name] !== value) dataset[name] = value;
  }
}
