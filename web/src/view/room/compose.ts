/** The composer in the page, for whoever wants to put something into it. */
class Compose {
  private insert: ((text: string) => void) | undefined;
  private field: HTMLTextAreaElement | undefined;

  hang(field: HTMLTextAreaElement, insert: (text: string) => void): () => void {
    this.field = field;
    this.insert = insert;
    return () => {
      if (this.field === field) this.field = this.insert = undefined;
    };
  }

  /** Puts text at the caret and goes there. */
  put(text: string): void {
    this.insert?.(text);
    this.focus();
  }

  focus(): void {
    this.field?.focus();
  }
}

export const compose = new Compose();

/** A message's text as a Markdown quote, ready to be answered. */
export function quoted(text: string): string {
  return `${text.replace(/^/gm, '> ')}\n\n`;
}
