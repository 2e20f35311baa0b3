import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { MarkdownContext } from '../../../../renderer/markdown/markdownContext';
import type { Diagrams, MarkdownWords } from '../../../../renderer/markdown/markdownContext';

export const words: MarkdownWords = {
  copyCode: 'Code to clipboard',
  copied: 'Copied',
  code: 'code',
  table: 'Table',
  formula: 'Formula',
  copyAsCsv: 'Table as CSV',
  copyAsMarkdown: 'Table as Markdown',
  footnotes: 'Footnotes',
  diagram: 'Diagram',
  diagramNotDrawn: 'This diagram cannot be drawn.',
  showDiagram: 'Show diagram',
  showSource: 'Show source',
  footnote: (number) => `Footnote ${number}`,
  backToText: 'Back to the text',
  taskDone: 'done',
  taskOpen: 'open',
  showAll: 'Show all',
  shownAsPlainText: 'Shown as plain text',
  showFormatted: 'Show formatted',
  lines: (count) => `${count} lines`,
  imageNotLoaded: (host) => `image at ${host}, not loaded`,
  linkRefused: (reason) => `not opened: ${reason}`,
};

function ignore(): void {
  // Most tests click no link.
}

/** Most tests draw no diagram: its source stays. */
const undrawn: Diagrams = { known: () => undefined, draw: () => new Promise(ignore) };

type SurroundingsProps = { readonly children: ReactNode; readonly onOpenLink?: (url: string) => void; readonly diagrams?: Diagrams };

/** As a window does it: one object for as long as nothing in it changes, or every block would be drawn again. */
export function Surroundings({ children, onOpenLink = ignore, diagrams = undrawn }: SurroundingsProps) {
  const value = useMemo(() => ({ words, onOpenLink, diagrams }), [onOpenLink, diagrams]);
  return <MarkdownContext value={value}>{children}</MarkdownContext>;
}
