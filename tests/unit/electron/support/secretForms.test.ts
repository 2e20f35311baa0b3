import { describe, expect, it } from 'vitest';
import { secretPattern } from '../../../../electron/support/secretForms';

const secret = 'Odd+key/with=all~sorts_0123';

function masked(text: string): string {
  const pattern = secretPattern(secret);
  return pattern === null ? text : text.replace(pattern, '*');
}

describe('the spellings of a secret', () => {
  it.each([
    ['as it is', secret],
    ['in another case', secret.toUpperCase()],
    ['escaped for an address', encodeURIComponent(secret)],
    ['each byte escaped', [...secret].map((character) => `%${character.charCodeAt(0).toString(16)}`).join('')],
    ['in hexadecimal', Buffer.from(secret).toString('hex')],
    ['in capital hexadecimal', Buffer.from(secret).toString('hex').toUpperCase()],
  ])('are found %s', (_how, spelled) => {
    expect(masked(`before ${spelled} after`)).toBe('before * after');
  });

  it.each(['', ':', 'k:', 'Bearer ', 'name:word and then '])('are found in base64 behind "%s", whatever follows', (before) => {
    const alone = Buffer.from(secret).toString('base64');
    for (const after of ['', '!', '!!', ' and more']) {
      const whole = Buffer.from(before + secret + after).toString('base64');
      for (const text of [whole, whole.replaceAll('+', '-').replaceAll('/', '_'), whole.replaceAll('/', String.raw`\/`)]) {
        const clean = masked(text);
        expect(clean).toContain('*');
        expect(Buffer.from(clean.replace('*', ''), 'base64').toString('latin1')).not.toMatch(/key|with|sorts|0123/);
      }
    }
    expect(masked(alone)).toBe('*');
  });

  it('of a short one are itself only, and of none nothing', () => {
    expect('none Of None, bm9uZQ=='.replace(secretPattern('none') ?? '', '*')).toBe('* Of None, bm9uZQ==');
    expect(secretPattern('')).toBeNull();
  });

  it('leave other words alone', () => {
    expect(masked('Odd keys with all sorts of names 0123')).toBe('Odd keys with all sorts of names 0123');
  });
});
