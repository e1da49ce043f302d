import type { StoredFile } from '../wire/contract';
import { upload, type Upload } from '../wire/http';
import { Refused } from '../wire/refused';

export type UploadState = 'waiting' | 'going' | 'done' | 'failed' | 'too-large' | 'wrong-type';

const AT_ONCE = 3;
/** Files at a time in one go (Let's Chat 0.4.2). */
export const MOST_FILES = 8;

/** One file on its way into a room. */
export class UploadItem {
  state = $state<UploadState>('waiting');
  done = $state(0);
  reason = $state('');
  readonly stop = new AbortController();

  constructor(
    readonly file: File,
    readonly room: string,
    readonly post: boolean,
  ) {}

  get percent(): number {
    return this.file.size ? Math.floor((100 * this.done) / this.file.size) : 100;
  }
}

/** The files being uploaded: a few at once, each to be cancelled or tried again. */
export class Uploads {
  items = $state.raw<readonly UploadItem[]>([]);

  constructor(
    private readonly limits: () => { fileBytes: number; types: readonly string[] },
    private readonly arrived: (file: StoredFile) => void,
    private readonly send: (what: Upload) => Promise<StoredFile> = upload,
  ) {}

  add(files: readonly File[], room: string, post: boolean): void {
    const items = files.slice(0, MOST_FILES).map((file) => new UploadItem(file, room, post));
    const { fileBytes, types } = this.limits();
    for (const item of items) {
      if (fileBytes > 0 && item.file.size > fileBytes) item.state = 'too-large';
      else if (types.length > 0 && !types.includes(item.file.type)) item.state = 'wrong-type';
    }
    this.items = [...this.items, ...items];
    this.next();
  }

  retry(item: UploadItem): void {
    item.state = 'waiting';
    this.next();
  }

  /** Stops it if it is going, and takes it off the list. */
  remove(item: UploadItem): void {
    item.stop.abort();
    this.items = this.items.filter((other) => other !== item);
    this.next();
  }

  private next(): void {
    const going = this.items.filter((item) => item.state === 'going').length;
    const waiting = this.items.filter((item) => item.state === 'waiting');
    for (const item of waiting.slice(0, AT_ONCE - going)) void this.start(item);
  }

  private async start(item: UploadItem): Promise<void> {
    item.state = 'going';
    item.reason = '';
    try {
      const file = await this.send({
        ...{ file: item.file, room: item.room, post: item.post, signal: item.stop.signal },
        onProgress: (done) => (item.done = Math.min(done, item.file.size)),
      });
      item.state = 'done';
      this.arrived(file);
      this.remove(item);
    } catch (error) {
      item.state = 'failed';
      // Without an answer there is nobody's word to pass on.
      item.reason = error instanceof Refused && error.reason !== 'unreachable' ? error.message : '';
    }
    this.next();
  }
}
