import { describe, expect, it } from 'vitest';
import { firstPartLength, isTooDeep, longestBlockChars, mostBlockNodes, planBlock } from '../../../../renderer/markdown/blockLimits';

describe('isTooDeep', () => {
  it.each([
    ['quotations', `${'>'.repeat(3000)} x`],
    ['spaced quotations', `${'> '.repeat(150)}x`],
    ['list markers on one line', `${'- '.repeat(150)}x`],
    ['lists by indent', Array.from({ length: 150 }, (_, depth) => `${'  '.repeat(depth)}- x`).join('\n')],
  ])('finds deeply nested %s', (_name, text) => {
    expect(isTooDeep(text)).toBe(true);
  });

  it.each([
    ['a quotation in a list', '- a\n  > b'],
    ['code with a deep indent', `${' '.repeat(300)}return;`],
    ['a long rule', '-'.repeat(500)],
    ['lists ten deep', Array.from({ length: 10 }, (_, depth) => `${'  '.repeat(depth)}- x`).join('\n')],
  ])('lets pass %s', (_name, text) => {
    expect(isTooDeep(text)).toBe(false);
  });
});

describe('firstPartLength', () => {
  it('takes ordinary blocks whole', () => {
    expect(firstPartLength('A paragraph.\n')).toBe(13);
  });

  it('cuts a table of many cells after a whole row', () => {
    const table = '| a | b |\n| - | - |\n' + '| 1 | 2 |\n'.repeat(5000);
    const cut = firstPartLength(table);
    expect(cut).toBeLessThan(table.length / 2);
    expect(table.slice(cut)).toMatch(/^\n\|/);
  });

  it('counts code by its length only, because it is one node', () => {
    const code = '```\n' + 'a | b\n'.repeat(10_000) + '```';
    expect(firstPartLength(code)).toBe(code.length);
    expect(firstPartLength('```\n' + 'a\n'.repeat(200_000))).toBeLessThanOrEqual(longestBlockChars);
  });

  it('cuts a single endless line, too', () => {
    expect(firstPartLength('x'.repeat(300_000))).toBe(longestBlockChars);
  });
});

describe('planBlock', () => {
  it.each([
    ['a paragraph', 'Some *words*.', { kind: 'whole' }],
    ['a table of too many cells: its first rows', `| a | b |\n| - | - |\n${'| 1 | 2 |\n'.repeat(5000)}`, { kind: 'part' }],
    ['a list of too many items: its first ones', '- a\n'.repeat(4500), { kind: 'part' }],
    ['what costs more than it shows: plain, formatted on wish', ']'.repeat(9000), { kind: 'plain', isFormattedOnWish: true }],
    ['what would take minutes: plain', ']'.repeat(100_000), { kind: 'plain', isFormattedOnWish: false }],
    ['what would overflow the stack: plain', '>'.repeat(3000), { kind: 'plain', isFormattedOnWish: false }],
  ])('%s', (_name, text, plan) => {
    expect(planBlock(text, false)).toMatchObject(plan);
  });

  it('gives all of it on wish, unless that would take minutes', () => {
    expect(planBlock(']'.repeat(9000), true)).toEqual({ kind: 'whole' });
    expect(planBlock('- a\n'.repeat(4500), true)).toEqual({ kind: 'whole' });
    // The first part is harmless, the rest is not.
    const trap = `${'a\n\n'.repeat(mostBlockNodes)}${']'.repeat(100_000)}`;
    expect(planBlock(trap, false).kind).toBe('part');
    expect(planBlock(trap, true)).toEqual({ kind: 'plain', isFormattedOnWish: false });
  });
});
