import { describe, expect, it } from 'vitest';
import { mayBeHighlighted } from '../../../../../renderer/markdown/highlight/mayBeHighlighted';

/* Colouring costs more than it shows in long code, and in long lines most of all (trust.md B39). */

describe('code that is coloured', () => {
  it('is at most 50,000 characters long', () => {
    const line = `${'a'.repeat(99)}\n`;
    expect(mayBeHighlighted(line.repeat(500))).toBe(true);
    expect(mayBeHighlighted(line.repeat(501))).toBe(false);
  });

  it('has no endless line, and not many long ones', () => {
    expect(mayBeHighlighted('let a = 1;\n'.repeat(1_000))).toBe(true);
    expect(mayBeHighlighted('x'.repeat(20_000))).toBe(false);
    expect(mayBeHighlighted(`${'x'.repeat(4_000)}\n`.repeat(12))).toBe(false);
  });
});
