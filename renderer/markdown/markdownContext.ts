import { createContext, useContext } from 'react';
import type { LinkRefusal } from './linkTarget';

/** The words that model text is surrounded by; given from outside, because this room knows no language. */
export type MarkdownWords = {
  readonly copy: string;
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
};

export type MarkdownSurroundings = {
  readonly words: MarkdownWords;
  /** A link was clicked. Nothing is opened here: the dialog that shows the real host comes first. */
  readonly onOpenLink: (url: string) => void;
};

export const MarkdownContext = createContext<MarkdownSurroundings | null>(null);

export function useMarkdown(): MarkdownSurroundings {
  const surroundings = useContext(MarkdownContext);
  if (surroundings === null) throw new Error('Markdown is drawn outside of a MarkdownContext');
  return surroundings;
}
