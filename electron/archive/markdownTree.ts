import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { Root } from 'mdast';

const longestParsedChars = 200_000;
const mostMarks = 20_000;
/** Quotes and lists within each other, which take time with the square of their depth. */
const deepNesting = /^(?:(?:[ \t]*(?:[>*+-]|\d{1,9}[.)])){40}|[ \t]{80,}(?:[>*+-]|\d{1,9}[.)]))/mu;
const longRun = /([[\]*_`~!<(&\\])(?:\s?\1){500}/u;

/**
 * The tree that GitHub's Markdown makes of a text; `null` where finding out would take longer than anyone waits (trust.md B27):
 * such a text is shown as it is.
 */
export function parseMarkdown(text: string): Root | null {
  if (text.length > longestParsedChars || deepNesting.test(text) || longRun.test(text)) return null;
  if ((text.match(/[[\]*_`~|!<&\\]/gu)?.length ?? 0) > mostMarks) return null;
  try {
    return fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  } catch {
    return null;
  }
}
