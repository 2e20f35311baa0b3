import { isBlank, listMarkerOf } from '../lineShape';
import { untilLost, type Growth } from './growth';
import { linesFrom } from './openLine';

/** A quotation, as the text inside of it: a document of its own that grows. */
export type GrowingQuote = { readonly kind: 'quote'; readonly inner: string; readonly withheldChars: number };

const quoteMark = /^ {0,3}>(?: |(?=[^\t]|$))/;

/**
 * Follows a quotation that grows. Returns `null`, and from then on always, when a line goes on with it lazily, without a
 * mark, since what that line belongs to is decided by what it follows; and when empty quoted lines follow a list, which the
 * pipeline then takes for a loose one.
 */
export function createQuoteGrowth(): Growth<GrowingQuote> {
  let position = 0;
  let inner = '';
  /** Empty quoted lines at the end: they wait for what comes after them. */
  let gap = '';
  let gapStart = 0;
  let hasList = false;
  let hasEnded = false;

  /** Takes up a line; `false` when it may be something else than a line of the quotation or a blank one below it. */
  function take(line: string): boolean {
    if (isBlank(line)) {
      hasEnded = true;
      return true;
    }
    const content = hasEnded ? null : contentOf(line);
    if (content === null) return false;
    if (isBlank(content)) {
      gap += `${content}\n`;
      return true;
    }
    if (hasList && gap !== '') return false;
    hasList ||= listMarkerOf(content) !== null;
    inner += `${gap}${content}\n`;
    gap = '';
    return true;
  }

  function grow(text: string, isOpen: boolean): GrowingQuote | null {
    const lines = linesFrom(text, position);
    if (lines === null) return null;
    for (const line of lines.whole) {
      if (!take(line.text)) return null;
      position = line.start + line.text.length + 1;
      if (gap === '') gapStart = position;
    }
    const openLine = text.slice(position);
    const isBare = /^ {0,3}>? *$/.test(openLine);
    if (isBare && (isOpen || (gap === '' && isBlank(openLine)))) {
      return { kind: 'quote', inner, withheldChars: isOpen ? text.length - (hasEnded ? position : gapStart) : 0 };
    }
    const content = hasEnded || isBare || (hasList && gap !== '') ? null : contentOf(openLine);
    return content === null ? null : { kind: 'quote', inner: inner + gap + content, withheldChars: 0 };
  }

  return untilLost(grow);
}

function contentOf(line: string): string | null {
  const mark = quoteMark.exec(line);
  return mark === null ? null : line.slice(mark[0].length);
}
