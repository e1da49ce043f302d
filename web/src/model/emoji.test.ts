import { describe, expect, it } from 'vitest';
import { EmojiHabits, emojiIn, found, tonedOf } from './emoji';
import { Memory } from './memory';

const habits = () => new EmojiHabits(new Memory('test:'));

describe('emoji', () => {
  it('are found in one’s own language, else in English', async () => {
    expect(found(await emojiIn('de'), 'Katze').map(({ char }) => char)).toContain('🐱');
    expect(found(await emojiIn('is'), 'cat').map(({ char }) => char)).toContain('🐱');
    expect(found(await emojiIn('en'), 'thumbs up')[0]?.char).toMatch(/^👍/);
    expect(found(await emojiIn('en'), 'no such thing')).toEqual([]);
  });

  it('take a skin tone where there is one', async () => {
    const all = await emojiIn('en');
    const toned = (name: string) => {
      const emoji = all.find((one) => one.name === name);
      return emoji && tonedOf(emoji, '🏽');
    };
    expect(toned('thumbs up')).toBe('👍🏽');
    expect(toned('victory hand')).toBe('✌🏽');
    expect(toned('woman technologist')).toBe('👩🏽‍💻');
    expect(toned('cat')).toBe('🐈️');
  });

  it('are remembered, the last first and each once', () => {
    for (const char of ['👍', '🎉', '👍']) habits().used(char);
    expect(habits().recent).toEqual(['👍', '🎉']);
    habits().tone = '🏿';
    expect(habits().tone).toBe('🏿');
  });
});
