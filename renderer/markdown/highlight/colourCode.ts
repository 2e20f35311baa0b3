import hljs from 'highlight.js/lib/common';
import { linesInPiece } from './codePieces';
import { SpanEmitter, type Span } from './spanEmitter';

/** Some lines of coloured code, with line ends between them and none at the end. */
export type ColouredPiece = { readonly text: string; readonly spans: readonly Span[] };

/** Colours code that grows: the pieces of the newest text, those that are settled being the same objects as before. */
export type Colouring = (code: string) => readonly ColouredPiece[];

hljs.configure({ __emitter: SpanEmitter });

/**
 * Code in colours, in pieces of `linesInPiece` lines. Pieces at whose end nothing is open (no comment, no string, no tag) are
 * settled: what follows is coloured without them, so that a new line costs what it and its neighbours cost. What is settled
 * depends on the text alone and not on how it came: grown or opened, the same code has the same colours. `null` for a
 * language that is not known.
 */
export function createColouring(language: string): Colouring | null {
  if (hljs.getLanguage(language) === undefined) return null;
  let settledText = '';
  let settled: readonly ColouredPiece[] = [];
  let open = unsettled;
  // Some rules are for the very beginning alone: a line end before it says that this is not it.
  const colour = (part: string): Highlighted => (settledText === '' ? highlight(language, part) : withoutFirst(highlight(language, `\n${part}`)));
  return (code) => {
    if (!code.startsWith(settledText)) [settledText, settled, open] = ['', [], unsettled];
    for (let end = pastLines(code, settledText.length, open); end < code.length; end = pastLines(code, settledText.length, open)) {
      const { spans, isClosed } = colour(code.slice(settledText.length, end));
      if (isClosed) {
        // The line end that the part ends with begins the next piece.
        settled = [...settled, ...piecesOf(spans).slice(0, -1)];
        settledText = code.slice(0, end);
        open = unsettled;
      } else {
        // Twice as far each time: what stays open for long is not gone through for each of its pieces.
        open *= 2;
      }
    }
    return [...settled, ...piecesOf(colour(code.slice(settledText.length)).spans)];
  };
}

/** So many lines are tried at first. */
const unsettled = linesInPiece;

/** Where the line begins that is so many lines further; the end where there are fewer. */
function pastLines(code: string, start: number, lines: number): number {
  let at = start;
  for (let line = 0; line < lines; line += 1) {
    const newline = code.indexOf('\n', at);
    if (newline === -1) return code.length;
    at = newline + 1;
  }
  return at;
}

type Highlighted = { readonly spans: readonly Span[]; readonly isClosed: boolean };

function highlight(language: string, code: string): Highlighted {
  const { _emitter: emitter, _top: top } = hljs.highlight(code, { language, ignoreIllegals: true });
  if (!(emitter instanceof SpanEmitter)) throw new Error('another emitter than ours');
  // Within a comment, a string, a tag: then the mode that is left has one around it.
  return { spans: emitter.spans, isClosed: top !== undefined && Reflect.get(top, 'parent') === undefined };
}

function withoutFirst({ spans: [first, ...rest], isClosed }: Highlighted): Highlighted {
  return { spans: first === undefined ? rest : [[first[0], first[1].slice(1)], ...rest], isClosed };
}

/** Spans cut into pieces; the line end between two pieces belongs to none. */
function piecesOf(spans: readonly Span[]): readonly ColouredPiece[] {
  const pieces: Span[][] = [[]];
  let lines = 0;
  for (const [classes, text] of spans) {
    for (const [at, line] of text.split('\n').entries()) {
      if (at > 0) lines += 1;
      const isNewPiece = at > 0 && lines % linesInPiece === 0;
      if (isNewPiece) pieces.push([]);
      const shown = at > 0 && !isNewPiece ? `\n${line}` : line;
      if (shown !== '') pieces.at(-1)?.push([classes, shown]);
    }
  }
  return pieces.map((cut) => ({ text: cut.map(([, text]) => text).join(''), spans: cut }));
}
