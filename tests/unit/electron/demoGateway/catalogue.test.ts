import { describe, expect, it } from 'vitest';
import { createCatalogue, listedModel, perToken, usdString } from '../../../../electron/demoGateway/catalogue';

function isFault(entry: { readonly id: string }): boolean {
  return entry.id.startsWith('fault/');
}

describe('createCatalogue', () => {
  it.each([40, 600] as const)('of size %i has no id twice and a price for each', (size) => {
    const { entries } = createCatalogue(size, false);
    expect(new Set(entries.map((entry) => entry.id)).size).toBe(entries.length);
    expect(entries.every((entry) => Object.keys(entry.prices).length > 0)).toBe(true);
    expect(entries.every((entry) => Number.isFinite(listedModel(entry)['created']))).toBe(true);
    if (size === 600) expect(entries).toHaveLength(600);
  });

  it('has chat models without vision, and others without file input', () => {
    const chat = createCatalogue(40, false).entries.filter((entry) => entry.type === 'language');
    expect(chat.some((entry) => !entry.tags.includes('vision'))).toBe(true);
    expect(chat.some((entry) => entry.tags.includes('vision') && !entry.tags.includes('file-input'))).toBe(true);
  });

  it('shows the faults only when asked to, but always knows them', () => {
    expect(createCatalogue(40, false).entries.some(isFault)).toBe(false);
    expect(createCatalogue(40, true).entries.some(isFault)).toBe(true);
    expect(createCatalogue(40, false).find('fault/cut')).toBeDefined();
  });
});

describe('usdString', () => {
  it('writes dollars without exponents and without trailing zeros', () => {
    expect([perToken(3), perToken(0.025), perToken(10), usdString(18.42), usdString(10), usdString(0)]).toEqual(['0.000003', '0.000000025', '0.00001', '18.42', '10', '0']);
  });
});
