import { closesFence, indentOf, openedFence, openedHtml } from './lineShape';
import type { Fence } from './lineShape';

/**
 * A fence or raw HTML that is open inside of a list item, with the column it began at. Left open, it would take the blank
 * lines below the list for its own, so that the list may not be cut off there.
 */
export type InnerBlock = { readonly column: number; readonly end: Fence | RegExp };

const never = /(?!)/;
const markers = /^(?:[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]+)+/;

/** What is open inside of an item after one more of its lines. When in doubt: open, until the list ends. */
export function innerAfter(open: InnerBlock | null, line: string): InnerBlock | null {
  return open === null ? openedIn(line) : afterLineOf(open, line);
}

function openedIn(line: string): InnerBlock | null {
  const prefix = markers.exec(line)?.[0] ?? '';
  const content = line.slice(prefix.length);
  const column = indentOf(prefix.replace(/[^ \t]/g, ' ')) + indentOf(content);
  const htmlEnd = openedHtml(content);
  if (htmlEnd !== null) return htmlEnd.test(content) ? null : { column, end: htmlEnd };
  const fence = openedFence(content);
  return fence === null ? null : { column, end: fence };
}

function afterLineOf(open: InnerBlock, line: string): InnerBlock | null {
  const indent = indentOf(line);
  if (indent < open.column) return { ...open, end: never };
  if (open.end instanceof RegExp) return open.end.test(line) ? null : open;
  return indent === open.column && closesFence(line.trimStart(), open.end) ? null : open;
}
