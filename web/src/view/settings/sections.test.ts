import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { language } from '../../locales/words.svelte';
import { Channel } from '../../model/channel.svelte';
import type { Chat } from '../../model/chat.svelte';
import { Memory } from '../../model/memory';
import { Settings } from '../../model/settings.svelte';
import { Refused } from '../../model/types';
import LanguageSection from './LanguageSection.svelte';
import NotificationsSection from './NotificationsSection.svelte';
import SaveBar from './SaveBar.svelte';

let chat: Chat;
let general: Channel;
let refuse: boolean;

beforeEach(() => {
  refuse = false;
  general = new Channel('room', '1', {} as never, (run) => run());
  general.room = { id: '1', name: 'General', slug: 'general', participants: [] } as never;
  chat = {
    settings: new Settings(new Memory('test:', undefined)),
    attention: { permission: 'default', askPermission: vi.fn() },
    channels: { tabs: [general] },
    notify: async (channel: Channel, loud: object) => {
      Object.assign(channel, loud);
      if (refuse) throw new Refused('unreachable', 'No answer');
    },
  } as unknown as Chat;
});
afterEach(async () => {
  cleanup();
  await language.use('en');
});

describe('notifications', () => {
  it('ask the browser only by a button', async () => {
    render(NotificationsSection, { chat });
    expect(chat.attention.askPermission).not.toHaveBeenCalled();
    await fireEvent.click(screen.getByText('Enable desktop notifications'));
    expect(chat.attention.askPermission).toHaveBeenCalledOnce();
  });

  it('of a room change at once', async () => {
    render(NotificationsSection, { chat });
    await fireEvent.change(screen.getByLabelText('Notify me of, in General'), { target: { value: 'mentions' } });
    expect(general.level).toBe('mentions');
  });

  it('of a room go back when the server has not heard', async () => {
    refuse = true;
    render(NotificationsSection, { chat });
    await fireEvent.click(screen.getByLabelText('Mute General'));
    await screen.findByText('The server cannot be reached. Try again.');
    expect(general.muted).toBe(false);
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('Mute General').checked).toBe(false));
  });
});

describe('the language', () => {
  it('is kept only when it could be loaded', async () => {
    render(LanguageSection, { chat });
    vi.spyOn(language, 'use').mockRejectedValueOnce(new Error('offline'));
    await fireEvent.click(screen.getByLabelText('Suomi'));
    await screen.findByText('This language could not be loaded.');
    expect(chat.settings.chosen.locale).toBe('');
    await fireEvent.click(screen.getByLabelText('Nederlands'));
    await screen.findByText('Taal van deze pagina');
    expect(chat.settings.chosen.locale).toBe('nl');
  });
});

describe('the bar to save with', () => {
  it.each([
    ['clean', true, ''],
    ['unsaved', false, 'Not saved yet'],
    ['saving', true, 'Saving…'],
    ['saved', true, 'Saved'],
    ['failed', false, 'Not saved'],
  ] as const)('when %s', (state, disabled, words) => {
    render(SaveBar, { state, undo: () => undefined });
    expect(screen.getByText<HTMLElement>('Save').closest('button')?.disabled).toBe(disabled);
    expect(screen.getByRole('status').textContent?.trim()).toBe(words);
  });
});
