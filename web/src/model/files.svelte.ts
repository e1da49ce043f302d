import { SvelteMap } from 'svelte/reactivity';
import type { StoredFile } from '../wire/contract';
import type { Link } from '../wire/socket';

/** Files of a room shown at first (Let's Chat 0.4.2). */
const FEW = 15;

/** The newest files of each room that was looked at. */
export class Files {
  private readonly byRoom = new SvelteMap<string, readonly StoredFile[]>();

  constructor(private readonly link: Link) {}

  of(room: string): readonly StoredFile[] {
    return this.byRoom.get(room) ?? [];
  }

  async load(room: string, take = FEW): Promise<void> {
    this.byRoom.set(room, await this.link.ask('files:list', { room, take, expand: 'owner' }));
  }

  learn(file: StoredFile): void {
    const room = typeof file.room === 'string' ? file.room : file.room.id;
    const known = this.of(room).filter(({ id }) => id !== file.id);
    this.byRoom.set(room, [file, ...known]);
  }
}
