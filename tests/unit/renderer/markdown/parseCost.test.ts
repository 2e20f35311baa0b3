import { describe, expect, it } from 'vitest';
import { parseBudgetSteps, parseCost } from '../../../../renderer/markdown/parseCost';

const budgets = (text: string): number => parseCost(text).steps / parseBudgetSteps;

/** Pages as models write them. */
const page = Array.from({ length: 50 }, (_, at) =>
  [`## Part ${at}`, 'Some **strong** words, a [link](https://ok.example/a_b), `code` and *more*: see (1), [2] and "three".', '', '- one', '- two with **bold**', '  1. deeper', '', '| a | b |', '| - | - |', '| 1 | **2** |', '', '```ts', 'const a = [[1, 2], [3]];', '```', ''].join('\n'),
).join('\n');

describe('parseCost', () => {
  it('finds a long ordinary answer far below the budget', () => {
    expect(page.length).toBeGreaterThan(9000);
    expect(budgets(page)).toBeLessThan(0.5);
    expect(budgets('Plain words, one after the other. '.repeat(3000))).toBeLessThan(0.5);
    expect(budgets(`| a | b |\n| - | - |\n${'| **x** | [y](https://ok.example) |\n'.repeat(400)}`)).toBeLessThan(1);
    expect(budgets('- an item with **bold** and `code`\n'.repeat(300))).toBeLessThan(0.5);
    expect(budgets('3. an item with **bold**\n'.repeat(300))).toBeLessThan(0.5);
  });

  it.each([
    ['closers without an opener', ']'.repeat(12_000)],
    ['pictures in pictures', `${'!['.repeat(800)}x${'](https://trap.example/i)'.repeat(800)}`],
    ['stars that close nothing', 'a* '.repeat(5000)],
    ['stars that open and underscores that close', '*a_'.repeat(4000)],
    ['an address that ends and ends', `https://trap.example/${'.'.repeat(3000)}a`],
    ['an address of entities', `https://trap.example/${'&lt;'.repeat(1500)}`],
    ['lazy lines', '> a\nb\n'.repeat(6000)],
    ['underlines of headings that are none', '=a\n'.repeat(6000)],
    ['lists deeper than they are', `a\n${'        - ]]]]]]\n'.repeat(2500)}`],
    ['numbers that cannot begin a list there', `a\n${'2) ]]]]]]\n'.repeat(2500)}`],
    ['a table that is none', `a|b\n-|-|-\n${']|'.repeat(8000)}`],
    ['a fence that its item ends with', `- \`\`\`\n${']'.repeat(12_000)}`],
  ])('finds %s above it', (_name, text) => {
    expect(budgets(text)).toBeGreaterThan(1);
  });

  it('does not look into code', () => {
    expect(budgets(`\`\`\`\n${'a]* b_\n'.repeat(4000)}\`\`\`\n`)).toBeLessThan(1);
  });

  it('stops counting when it knows enough, and says where the budget was used up', () => {
    const text = ']'.repeat(100_000);
    const { steps, fitsChars } = parseCost(text, 1000);
    expect(steps).toBeLessThan(2000);
    expect(fitsChars).toBe(text.length);
    expect(parseCost(text).fitsChars).toBeLessThan(10_000);
    expect(parseCost('- a\n'.repeat(4000)).fitsChars % 4).toBe(0);
  });
});
