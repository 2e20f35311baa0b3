import { describe, expect, it } from 'vitest';
import { createSpellProvider } from '../../../../electron/preload/spelling';

async function check(words: string[], answer: () => Promise<unknown>) {
  const asked: unknown[] = [];
  const provider = createSpellProvider((name, input) => {
    asked.push([name, input]);
    return answer();
  });
  const misspelled = await new Promise<string[]>((resolve) => provider.spellCheck(words, resolve));
  return { asked, misspelled };
}

describe('what Chromium asks about words', () => {
  it('is asked of main', async () => {
    const { asked, misspelled } = await check(['tide', 'tidde'], () => Promise.resolve({ ok: true, value: ['tidde'] }));
    expect(asked).toEqual([['spelling.check', { words: ['tide', 'tidde'] }]]);
    expect(misspelled).toEqual(['tidde']);
  });

  it.each([() => Promise.reject(new Error('gone')), () => Promise.resolve({ ok: false, failure: { code: 'unexpected' } }), () => Promise.resolve(null), () => Promise.resolve({ ok: true, value: 'tidde' })])('marks nothing where main does not say', async (answer) => {
    expect((await check(['tidde'], answer)).misspelled).toEqual([]);
  });

  it('is no more than a person sees, and no word without an end', async () => {
    const { asked } = await check([...Array.from({ length: 5_000 }, (_, at) => `word${at}`), 'x'.repeat(65)], () => Promise.resolve(null));
    const [[, input]] = asked as [[string, { words: string[] }]];
    expect(input.words).toHaveLength(2_000);
    expect(input.words.every((word) => word.length <= 64)).toBe(true);
  });
});
