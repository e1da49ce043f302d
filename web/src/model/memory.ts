/** What the browser remembers between visits; a browser that refuses storage only forgets. */
export class Memory {
  constructor(
    private readonly prefix: string,
    private readonly storage: Storage | undefined = safeStorage(),
  ) {}

  get<T>(key: string, otherwise: T): T {
    try {
      const kept = this.storage?.getItem(this.prefix + key);
      return kept === null || kept === undefined ? otherwise : (JSON.parse(kept) as T);
    } catch {
      return otherwise;
    }
  }

  set(key: string, value: unknown): void {
    try {
      if (value === undefined) this.storage?.removeItem(this.prefix + key);
      else this.storage?.setItem(this.prefix + key, JSON.stringify(value));
    } catch {
      // Full or forbidden: the value lives as long as the page.
    }
  }
}

function safeStorage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
