import { describe, expect, it } from 'vitest';
import { firstDifference } from '../../../../../renderer/features/thread/Versions';

describe('what is said of another version', () => {
  it('is the first line that this one does not have, without its signs', () => {
    expect(firstDifference('## What arrived\n\n> - Stone bridges\n', '## What arrived\n\nSand')).toBe('Stone bridges');
    expect(firstDifference('Same\nand more', 'Same')).toBe('and more');
  });

  it('is the first line where both say the same, and nothing where nothing was said', () => {
    expect(firstDifference('\n# Same\n', '# Same\n')).toBe('Same');
    expect(firstDifference('', 'Something')).toBe('');
  });
});
