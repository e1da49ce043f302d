import type { Component } from 'svelte';
import type { Chat } from '../../model/chat.svelte';
import type { Route } from '../../model/route.svelte';

// Everything that is loaded when used: screens by route, and dialogs over them. To add one, add a line here.

type Screen = Component<{ chat: Chat }>;
type Loaded<C> = Promise<{ default: C }>;
// A dialog's own properties are checked where it is opened, by the names of DIALOGS.
type AnyDialog = Component<never>;

const SCREENS: Partial<Record<Route['at'], () => Loaded<Screen>>> = {
  start: () => import('../browser/RoomBrowser.svelte'),
  rooms: () => import('../browser/RoomBrowser.svelte'),
  settings: () => import('../settings/Settings.svelte'),
  search: () => import('../search/SearchScreen.svelte'),
  admin: () => import('../admin/AdminScreen.svelte'),
};

const DIALOGS = {
  room: () => import('../browser/RoomForm.svelte'),
  upload: () => import('../room/UploadDialog.svelte'),
  switcher: () => import('./Switcher.svelte'),
  keys: () => import('./KeysDialog.svelte'),
  lightbox: () => import('../lightbox/Lightbox.svelte'),
  giphy: () => import('../giphy/GiphyDialog.svelte'),
  message: () => import('../room/MessageDialog.svelte'),
  banned: () => import('../room/BannedDialog.svelte'),
  emoji: () => import('../emoji/EmojiDialog.svelte'),
} satisfies Record<string, () => Loaded<AnyDialog>>;

type DialogName = keyof typeof DIALOGS;
type Own<N extends DialogName> = Omit<
  Parameters<Awaited<ReturnType<(typeof DIALOGS)[N]>>['default']>[1],
  'chat' | 'onclose' | '$$events' | '$$slots'
>;

interface OpenDialog {
  key: number;
  props: object;
  load(): Promise<Component<{ chat: Chat; onclose(): void }>>;
}

class Screens {
  dialogs = $state.raw<readonly OpenDialog[]>([]);
  private serial = 0;

  /** The screen of a kind of route; all rooms where there is none. */
  async load(at: Route['at']): Promise<Screen> {
    const load = SCREENS[at] ?? (() => import('../browser/RoomBrowser.svelte'));
    return (await load()).default;
  }

  /** Shows a dialog above whatever is there. */
  show<N extends DialogName>(name: N, props: Own<N>): void {
    const load = async () => (await DIALOGS[name]()).default as unknown as Awaited<ReturnType<OpenDialog['load']>>;
    this.dialogs = [...this.dialogs, { key: ++this.serial, props, load }];
  }

  /** Fetches what is opened by a key, so that nothing typed after it is lost while it loads. */
  prepare(): void {
    void DIALOGS.switcher();
  }

  close(dialog: OpenDialog): void {
    this.dialogs = this.dialogs.filter((other) => other !== dialog);
  }
}

export const screens = new Screens();
