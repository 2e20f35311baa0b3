/** The lines of a growing text: whole ones, and the last one that may still grow. */
export type Line = { readonly text: string; readonly start: number };

/** The whole lines from `position` on, each ended by a line feed, and where the open one begins. `null` for other line ends. */
export function linesFrom(text: string, position: number): { readonly whole: readonly Line[]; readonly openStart: number } | null {
  if (text.includes('\r', position)) return null;
  const whole: Line[] = [];
  let start = position;
  for (let end = text.indexOf('\n', start); end !== -1; end = text.indexOf('\n', start)) {
    whole.push({ text: text.slice(start, end), start });
    start = end + 1;
  }
  return { whole, openStart: start };
}

/**
 * Whether an open line does not say yet what it is: white space, or a marker without anything after it. It is held back
 * until it does, so that no dash flickers as text before it becomes an item.
 */
export function isUndecided(openLine: string): boolean {
  return /^[ \t]*(?:[-+*>#|]|[-+*] \[?|\d{1,9}[.)]?|`{1,3}|~{1,3})?[ \t]*$/.test(openLine);
}
