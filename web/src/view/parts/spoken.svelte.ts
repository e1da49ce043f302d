const SAID_FOR_MS = 4000;

/** What is said aloud just now. */
class Spoken {
  polite = $state('');
  urgent = $state('');

  say(text: string): void {
    this.polite = text;
    setTimeout(() => {
      if (this.polite === text) this.polite = '';
    }, SAID_FOR_MS);
  }

  warn(text: string): void {
    this.urgent = text;
    setTimeout(() => {
      if (this.urgent === text) this.urgent = '';
    }, SAID_FOR_MS);
  }
}

export const spoken = new Spoken();
