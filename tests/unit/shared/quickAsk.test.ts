import { describe, expect, it } from 'vitest';
import { createTranslate } from '../../../shared/messages';
import { defaultQuickAskActions, wordsOfAction } from '../../../shared/quickAsk';

describe('a ready-made action', () => {
  it('has words in both languages while nobody wrote others', () => {
    for (const locale of ['en', 'id'] as const) {
      const words = defaultQuickAskActions.map((action) => wordsOfAction(action, createTranslate(locale)));
      expect(words.filter(({ label, instruction }) => label === '' || instruction === '')).toEqual([]);
      expect(new Set(words.map(({ label }) => label)).size).toBe(defaultQuickAskActions.length);
    }
  });

  it('has the words that a person wrote, one by one, in every language', () => {
    expect(wordsOfAction({ id: 'explain', label: 'For a child', instruction: null }, createTranslate('id'))).toEqual({ label: 'For a child', instruction: 'Jelaskan ini dengan kata-kata sederhana.' });
  });

  it('of another version of the app, without words here, is empty and breaks nothing', () => {
    expect(wordsOfAction({ id: 'toString', label: null, instruction: null }, createTranslate('en'))).toEqual({ label: '', instruction: '' });
  });
});
