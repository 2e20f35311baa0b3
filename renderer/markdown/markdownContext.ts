import { createContext, useContext } from 'react';
import type { LinkRefusal } from './linkTarget';

/** The words that model text is surrounded by; given from outside, because this room knows no language. */
export type MarkdownWords = {
  readonly copyCode: string;
  readonly copied: string;
  readonly code: string;
  readonly table: string;
  readonly formula: string;
  readonly copyAsCsv: string;
  readonly copyAsMarkdown: string;
  readonly footnotes: string;
  readonly footnote: (number: string) => string;
  readonly backToText: string;
  readonly taskDone: string;
  readonly taskOpen: string;
  readonly showAll: string;
  readonly shownAsPlainText: string;
  readonly showFormatted: string;
  readonly lines: (count: number) => string;
  readonly imageNotLoaded: (host: string) => string;
  readonly linkRefused: (reason: LinkRefusal) => string;
  readonly diagram: string;
  readonly diagramNotDrawn: string;
  readonly showDiagram: string;
  readonly showSource: string;
};

/** A drawn diagram as a blob address, and the size to show it at. */
export type DiagramPicture = { readonly url: string; readonly widthPx: number; readonly heightPx: number };

/** How diagrams become pictures, which does not happen in this page; another object for another theme. */
export type Diagrams = {
  /** As it was drawn before; `null` when it cannot be drawn, `undefined` when that is not known. */
  readonly known: (source: string) => DiagramPicture | null | undefined;
  /** Settles once it is known. */
  readonly draw: (source: string) => Promise<unknown>;
};

export type MarkdownSurroundings = {
  readonly words: MarkdownWords;
  readonly diagrams: Diagrams;
  /** A link was clicked. Nothing is opened here: the dialog that shows the real host comes first. */
  readonly onOpenLink: (url: string) => void;
};

export const MarkdownContext = createContext<MarkdownSurroundings | null>(null);

export function useMarkdown(): MarkdownSurroundings {
  const surroundings = useContext(MarkdownContext);
  if (surroundings === null) throw new Error('Markdown is drawn outside of a MarkdownContext');
  return surroundings;
}
