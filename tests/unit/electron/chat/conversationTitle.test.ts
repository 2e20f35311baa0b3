import { describe, expect, it } from 'vitest';
import { titleFromModel, titleFromQuestion } from '../../../../electron/chat/conversationTitle';

describe('titleFromQuestion', () => {
  it('takes the first line that has words', () => {
    expect(titleFromQuestion('\n\n  What is this?  \nMore.', [])).toBe('What is this?');
  });

  it('cuts a long line at a word', () => {
    const title = titleFromQuestion('word '.repeat(40), []);
    expect(title.length).toBeLessThanOrEqual(61);
    expect(title).toMatch(/word…$/);
  });

  it('never cuts a character in two', () => {
    expect(titleFromQuestion('😀'.repeat(80), [])).toBe(`${'😀'.repeat(60)}…`);
  });

  it('drops invisible characters', () => {
    expect(titleFromQuestion('safe\u202Egnp.exe', [])).toBe('safe gnp.exe');
  });

  it('leaves emoji and scripts whole that need their joiners', () => {
    expect(titleFromQuestion('👨‍👩‍👧 می‌خواهم', [])).toBe('👨‍👩‍👧 می‌خواهم');
  });

  it('shows how a long file name ends', () => {
    expect(titleFromQuestion('', [`${'x'.repeat(110)}.exe`])).toMatch(/^x+…x+\.exe$/);
  });

  it('names a question without words by its files', () => {
    expect(titleFromQuestion('', ['report.pdf', 'photo.jpg'])).toBe('report.pdf, photo.jpg');
  });
});

describe('a title that a model gave', () => {
  it.each([
    ['"Bees at the gate."\n', 'Bees at the gate'],
    ['\n**Bees**\nand why', 'Bees'],
    ['# Lebah di gerbang', 'Lebah di gerbang'],
    ['「門」。', '「門」'],
  ])('is its first line without what stands around it: %j', (text, title) => {
    expect(titleFromModel(text)).toBe(title);
  });

  it('is none where there are no words', () => {
    expect(titleFromModel(' "" \n ')).toBeNull();
  });
});
