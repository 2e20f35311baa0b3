import { codeWithVisibleControls } from '../rehypeForChat';
import { closesFence, openedFence, type Fence } from '../lineShape';
import { linesFrom } from './openLine';

/** Code in a fence that is still open. */
export type GrowingCode = {
  readonly kind: 'code';
  readonly language: string | null;
  readonly lineCount: number;
  /** As drawn: hidden characters by name. Pieces of `linesInPiece` lines, without a last line end; only the last ever changes. */
  readonly pieces: readonly string[];
  /** Where in the text the code begins. */
  readonly codeStart: number;
  readonly withheldChars: number;
};

export const linesInPiece = 24;

/**
 * Follows code in a fence at the margin for as long as it is open; highlighting waits for its end. Returns `null`, and from
 * then on always, for everything else.
 */
export function createCodeGrowth(): (text: string, isOpen: boolean) => GrowingCode | null {
  let fence: Fence | null = null;
  let language: string | null = null;
  let codeStart = 0;
  let position = 0;
  let pieces: readonly string[] = [];
  let lineCount = 0;
  let isLost = false;

  function begin(line: string): boolean {
    fence = line.startsWith(' ') ? null : openedFence(line);
    language = /^(?:`+|~+)[ \t]*([^\s\\&]+)$/.exec(line)?.[1] ?? null;
    codeStart = line.length + 1;
    return fence !== null && (language !== null || /^(?:`+|~+)$/.test(line));
  }

  function take(line: string): void {
    const isNew = lineCount % linesInPiece === 0;
    pieces = withLine(pieces, codeWithVisibleControls(line), isNew);
    lineCount += 1;
  }

  function grow(text: string, isOpen: boolean): GrowingCode | null {
    const lines = isOpen ? linesFrom(text, position) : null;
    if (lines === null) return null;
    for (const line of lines.whole) {
      if (fence === null) {
        if (!begin(line.text)) return null;
      } else if (closesFence(line.text, fence)) {
        return null;
      } else {
        take(line.text);
      }
    }
    position = lines.openStart;
    if (fence === null) return null;
    const openLine = text.slice(position);
    const isWithheld = openLine === '' || /^ {0,3}(?:`+|~+)[ \t]*$/.test(openLine);
    if (isWithheld) return { kind: 'code', language, lineCount, pieces, codeStart, withheldChars: openLine.length };
    const shown = withLine(pieces, codeWithVisibleControls(openLine), lineCount % linesInPiece === 0);
    return { kind: 'code', language, lineCount: lineCount + 1, pieces: shown, codeStart, withheldChars: 0 };
  }

  return (text, isOpen) => {
    const code = isLost ? null : grow(text, isOpen);
    isLost = code === null;
    return code;
  };
}

function withLine(pieces: readonly string[], line: string, isNew: boolean): readonly string[] {
  return isNew ? [...pieces, line] : [...pieces.slice(0, -1), `${pieces.at(-1) ?? ''}\n${line}`];
}
