import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { lastFourOf, maxKeyChars, validateKey } from '../../../../electron/secrets/validateKey';
import { FailureError } from '../../../../shared/failure';

const unfit: readonly (readonly [reason: string, key: string])[] = [
  ['empty', ''],
  ['empty', ' \n\t\u00A0\uFEFF '],
  ['whitespace', 'vck_CANARY 0123456789'],
  ['whitespace', 'vck_CANARY\n0123456789'],
  ['whitespace', 'vck_CANARY\r\nX-Evil: 1'],
  ['whitespace', 'vck_CANARY\t0123456789'],
  ['whitespace', 'vck_CANARY\u20280123456789'],
  ['controlCharacter', 'vck_CANARY\u0000123456789'],
  ['controlCharacter', 'vck_CANARY\u001B[31m'],
  ['controlCharacter', 'vck_CANARY\u0085456789'],
  ['controlCharacter', 'vck_CANARY\u007F456789'],
  ['notLatin', 'vck_CANARY\u2026456789'],
  ['notLatin', 'vck_CANARY\u00E9456789'],
  ['notLatin', 'vck_CANARY\u202E456789'],
  ['notLatin', 'vck_CАNARY_0123456789'],
  ['notLatin', 'vck_CANARY\uD800456789'],
  ['tooLong', 'k'.repeat(maxKeyChars + 1)],
  ['looksLikeAddress', 'https://ai-gateway.vercel.sh/v1'],
  ['looksLikeAddress', 'HTTP://localhost:11434'],
  ['looksLikeAddress', 'https:vercel.com'],
  ['looksLikeAddress', 'www.vercel.com/keys'],
];

describe('validateKey', () => {
  it.each(unfit)('refuses a key that is %s: %j', (reason, key) => {
    expect(() => validateKey(key)).toThrow(expect.objectContaining({ failure: { code: 'secret.invalid', reason } }));
  });

  it('never puts the key into the error', () => {
    for (const [, key] of unfit) {
      if (key.trim() === '') continue;
      const error = ((): unknown => {
        try {
          return validateKey(key);
        } catch (thrown) {
          return thrown;
        }
      })();
      expect(error).toBeInstanceOf(FailureError);
      const everything = `${String(error)} ${inspect(error, { depth: 9, showHidden: true })} ${JSON.stringify(error)}`;
      expect(everything).not.toContain(key);
      expect(everything).not.toContain('CANARY');
    }
  });

  it.each(['vck_0123456789', 'sk-proj-abc_DEF-123', 'a', 'eyJhbGciOi.eyJleHAi.c2ln', 'httpkey', '!#$%&/()=?~', 'k'.repeat(maxKeyChars)])(
    'takes a key of any prefix: %s',
    (key) => {
      expect(validateKey(key)).toBe(key);
    },
  );

  it('trims what a paste adds around the key', () => {
    expect(validateKey(' \uFEFFvck_0123456789\r\n')).toBe('vck_0123456789');
  });
});

describe('lastFourOf', () => {
  it('shows four characters of a key that has at least twelve', () => {
    expect(lastFourOf('abcdefghijkl')).toBe('ijkl');
    expect(lastFourOf('abcdefghijk')).toBeNull();
  });
});
