import { goesOn } from '../goesOn';
import { listMarkerOf, openedFence } from '../lineShape';
import { createCodeGrowth, type GrowingCode } from './growCode';
import { createListGrowth, type GrowingList } from './growList';
import { createQuoteGrowth, type GrowingQuote } from './growQuote';
import { createTableGrowth, type GrowingTable } from './growTable';
import type { Growth } from './growth';

/** A block that is parsed in parts. */
export type GrowingBlock = GrowingList | GrowingTable | GrowingQuote | GrowingCode;

/**
 * Follows one block of Markdown that grows, so that one more piece costs what is new and not what is there. Promise: what
 * is returned draws what the whole block, but for its last `withheldChars`, draws by the canonical pipeline. Nothing is
 * withheld from a block that is not open. `null` for what has no parts (a paragraph, a heading, raw HTML) and for all that
 * is not certain: that is parsed as a whole.
 */
export function createBlockGrowth(): Growth<GrowingBlock> {
  let lastText = '';
  let inParts: Growth<GrowingBlock> | null = null;
  return (text, isOpen) => {
    if (!goesOn(text, lastText)) inParts = null;
    lastText = text;
    inParts ??= growthFor(text);
    return inParts?.(text, isOpen) ?? null;
  };
}

/** The way to follow a block that begins like this; `null` when its first lines do not say it yet, or it has no parts. */
function growthFor(text: string): Growth<GrowingBlock> | null {
  if (/^ {0,3}>[^\n]*[^\s>]/.test(text)) return createQuoteGrowth();
  if (listMarkerOf(text.slice(0, 40))?.isEmpty === false) return createListGrowth();
  const firstEnd = text.indexOf('\n');
  if (firstEnd === -1) return null;
  const firstLine = text.slice(0, firstEnd);
  if (openedFence(firstLine) !== null) return createCodeGrowth();
  const hasSecondLine = text.indexOf('\n', firstEnd + 1) !== -1;
  return hasSecondLine && firstLine.includes('|') ? createTableGrowth() : null;
}
