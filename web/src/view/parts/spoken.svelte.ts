const SAID_FOR_MS = 4000;
/** Makes the same words said again another text, which a screen reader reads again. */
const AGAIN = '\u00a0';

/** What is said aloud just now. */
class Spoken {
  polite = $state('');
  urgent = $state('');

  say(text: string): void {
    this.polite = text === this.polite ? text + AGAIN : text;
    this.clear('polite', this.polite);
  }

  warn(text: string): void {
    this.urgent = text === this.urgent ? text + AGAIN : text;
    this.clear('urgent', this.urgent);
  }

  private clear(place: 'polite' | 'urgent', text: string): void {
    setTimeout(() => {
      if (this[place] === text) this[place] = '';
    }, SAID_FOR_MS);
  }
}

export const spoken = new Spoken();
