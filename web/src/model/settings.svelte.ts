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

  constructor(
    private readonly memory: Memory,
    private readonly page: HTMLElement = document.documentElement,
  ) {
    this.chosen = { ...DEFAULTS, ...memory.get<Partial<Choices>>(KEY, {}) };
    this.apply();
  }

  set<K extends keyof Choices>(key: K, value: Choices[K]): void {
    this.chosen = { ...this.chosen, [key]: value };
    this.memory.set(KEY, this.chosen);
    this.apply();
  }

  private apply(): void {
    const { theme, density, motion, textSize } = this.chosen;
    Object.assign(this.page.dataset, { theme, density, motion, textSize });
  }
}
