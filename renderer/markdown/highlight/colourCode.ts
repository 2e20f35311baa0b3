import type { ElementContent, RootContent } from 'hast';
import { common, createLowlight } from 'lowlight';
import { linesInPiece } from './codePieces';

/** A run of characters of one look: the highlighter's class names, and the text. */
export type Span = readonly [classes: string, text: string];

/** Some lines of coloured code, with line ends between them and none at the end. */
export type ColouredPiece = { readonly text: string; readonly spans: readonly Span[] };

const lowlight = createLowlight(common);

/** Code in colours, in pieces of `linesInPiece` lines; `null` for a language that is not known. */
export function colourCode(language: string, code: string): readonly ColouredPiece[] | null {
  if (!lowlight.registered(language)) return null;
  const pieces: Span[][] = [[]];
  let lines = 0;
  for (const [classes, text] of spansOf(lowlight.highlight(language, code).children, '')) {
    for (const [at, line] of text.split('\n').entries()) {
      if (at > 0) lines += 1;
      const isNewPiece = at > 0 && lines % linesInPiece === 0;
      if (isNewPiece) pieces.push([]);
      const shown = at > 0 && !isNewPiece ? `\n${line}` : line;
      if (shown !== '') pieces.at(-1)?.push([classes, shown]);
    }
  }
  return pieces.map((spans) => ({ text: spans.map(([, text]) => text).join(''), spans }));
}

/** Elements within elements as runs one after the other, each with the classes of all that it stands in. */
function* spansOf(nodes: readonly (RootContent | ElementContent)[], outer: string): Generator<Span> {
  for (const node of nodes) {
    if (node.type === 'text') yield [outer, node.value];
    else if (node.type === 'element') yield* spansOf(node.children, `${outer} ${classesOf(node.properties['className'])}`.trim());
  }
}

function classesOf(value: unknown): string {
  return Array.isArray(value) ? value.join(' ') : '';
}
