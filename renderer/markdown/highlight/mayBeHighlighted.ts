/**
 * Longer code is not coloured, nor is code in long lines: many of the highlighter's expressions look at the rest of a line
 * from each of its characters, 4,000 letters in one line taking up to a third of a second (trust.md B39: 200 ms in all).
 */
const longestChars = 50_000;
const mostLineSquares = 10_000_000;

export function mayBeHighlighted(code: string): boolean {
  return code.length <= longestChars && code.split('\n').reduce((sum, line) => sum + line.length ** 2, 0) <= mostLineSquares;
}
