import { useMemo } from 'react';
import { useTranslate } from '../../state/language';
import { askToOpenLink } from '../../state/viewStore';
import type { MarkdownSurroundings } from '../../markdown/markdownContext';

/** The words and the way out for model text; the same object for as long as the language stays. */
export function useMarkdownSurroundings(): MarkdownSurroundings {
  const translate = useTranslate();
  return useMemo(
    () => ({
      onOpenLink: askToOpenLink,
      words: {
        copy: translate('action.copy'),
        copied: translate('action.copied'),
        code: translate('markdown.code'),
        table: translate('markdown.table'),
        formula: translate('markdown.formula'),
        copyAsCsv: translate('markdown.copyAsCsv'),
        copyAsMarkdown: translate('action.copyAsMarkdown'),
        footnotes: translate('markdown.footnotes'),
        footnote: (number) => translate('markdown.footnote', { number }),
        backToText: translate('markdown.backToText'),
        taskDone: translate('markdown.taskDone'),
        taskOpen: translate('markdown.taskOpen'),
        showAll: translate('markdown.showAll'),
        shownAsPlainText: translate('markdown.shownAsPlainText'),
        showFormatted: translate('markdown.showFormatted'),
        lines: (count) => translate('markdown.lines', { count }),
        imageNotLoaded: (host) => translate('markdown.imageNotLoaded', { host }),
        linkRefused: (reason) => translate('failure.link.refused', { reason }),
      },
    }),
    [translate],
  );
}
