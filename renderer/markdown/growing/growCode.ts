import { linesInPiece } from '../highlight/codePieces';
import { closesFence, isBlank, openedFence, type Fence } from '../lineShape';
import { codeWithVisibleControls } from '../rehypeForChat';
import { untilLost, type Growth } from './growth';
import { linesFrom, type Line } from './openLine';

/** Code in a fence at the margin, open or closed. */
export type GrowingCode = {
  readonly kind: 'code';
  readonly language: string | null;
  readonly lineCount: number;
  /** As drawn: hidden characters by name. Pieces of `linesInPiece` lines, without a last line end; only the last ever changes. */
  readonly pieces: readonly string[];
  /** The true code, with its last line end. */
  readonly code: () => string;
  readonly withheldChars: number;
};

/**
 * Follows code in a fence at the margin. Returns `null`, and from then on always, for everything else, and for a fence that
 * says more than a plain language.
 */
export function createCodeGrowth(): Growth<GrowingCode> {
  let fence: Fence | null = null;
  let language: string | null = null;
  let codeStart = 0;
  let codeEnd = 0;
  let isClosed = false;
  let position = 0;
  let pieces: readonly string[] = [];
  let lineCount = 0;

  function begin(line: string): boolean {
    fence = line.startsWith(' ') ? null : openedFence(line);
    language = /^(?:`+|~+)[ \t]*([^\s\\&`~][^\s\\&]*)$/.exec(line)?.[1] ?? null;
    codeStart = line.length + 1;
    codeEnd = codeStart;
    return fence !== null && (language !== null || /^(?:`+|~+)$/.test(line));
  }

  /** Takes up a whole line; `false` when it is none of the fence. */
  function take({ text, start }: Line): boolean {
    if (fence === null) return begin(text);
    if (isClosed) return isBlank(text);
    isClosed = closesFence(text, fence);
    if (isClosed) return true;
    pieces = withLine(pieces, text, lineCount);
    lineCount += 1;
    codeEnd = start + text.length + 1;
    return true;
  }

  function grow(text: string, isOpen: boolean): GrowingCode | null {
    const lines = linesFrom(text, position);
    if (lines === null || !lines.whole.every(take)) return null;
    position = lines.openStart;
    if (fence === null) return null;
    const openLine = text.slice(position);
    const isBare = openLine === '' || (isClosed ? isBlank(openLine) : isOpen ? mayClose.test(openLine) : closesFence(openLine, fence));
    if (isClosed && !isBare) return null;
    const shown = isBare ? pieces : withLine(pieces, openLine, lineCount);
    const end = isBare ? codeEnd : text.length;
    return {
      kind: 'code',
      language,
      lineCount: lineCount + (isBare ? 0 : 1),
      pieces: shown.length === 0 ? nothing : shown,
      code: () => text.slice(codeStart, end),
      withheldChars: isBare && isOpen && !isClosed ? openLine.length : 0,
    };
  }

  return untilLost(grow);
}

const nothing: readonly string[] = [''];
const mayClose = /^ {0,3}(?:`+|~+)[ \t]*$/;

function withLine(pieces: readonly string[], line: string, lineCount: number): readonly string[] {
  const shown = codeWithVisibleControls(line);
  return lineCount % linesInPiece === 0 ? [...pieces, shown] : [...pieces.slice(0, -1), `${pieces.at(-1) ?? ''}\n${shown}`];
}
