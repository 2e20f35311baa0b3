import { describe, expect, it } from 'vitest';
import { createScrub, toDetails } from '../../../../electron/gateway/scrub';

const key = 'my+odd/key=0123456789';
const scrub = createScrub(key);

describe('scrubbing', () => {
  it('masks the key in every form, and every other credential', () => {
    const text = [key, encodeURIComponent(key), Buffer.from(key).toString('base64'), `Bearer ${key}`, 'bearer abc.def', 'Basic dXNlcjpwYXNz', 'vck_abcdefgh1234', 'sk-proj-abcdefgh', 'eyJhbGciOiJI.eyJzdWIi.c2ln'].join(' | ');
    expect(scrub(text).replaceAll('•••', '').replaceAll('|', '').replaceAll('=', '').trim()).toBe('');
  });

  it('leaves ordinary words alone', () => {
    expect(scrub('Model acme/lumen-2 not found; ask-me-anything, risk-free')).toBe('Model acme/lumen-2 not found; ask-me-anything, risk-free');
  });

  it('masks before it cuts, cuts to 2 KB at a whole character, and drops control characters', () => {
    const { details = '' } = toDetails(`${'é'.repeat(1020)}${key}${'🌊'.repeat(900)}`, scrub);
    expect(Buffer.byteLength(details)).toBeLessThanOrEqual(2048);
    expect(details).not.toContain('my+odd');
    expect(details).not.toContain('\uFFFD');
    expect(details.endsWith('…')).toBe(true);
    expect(toDetails('a\u0000b\u001B[31m\n\tc', scrub)).toEqual({ details: 'ab[31m\n\tc' });
    expect(toDetails('  ', scrub)).toEqual({});
  });
});
