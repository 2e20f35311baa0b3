import { useMemo } from 'react';
import { useTranslate } from '../../state/language';
import { drawDiagram, knownDiagram } from '../../state/diagrams';
import { useIsDark } from '../../state/theme';
import { askToOpenLink } from '../../state/viewStore';
import type { MarkdownSurroundings } from '../../markdown/markdownContext';

/** The words, the pictures and the way out for model text; the same object for as long as language and theme stay. */
export function useMarkdownSurroundings(): MarkdownSurroundings {
  const translate = useTranslate();
  const isDark = useIsDark();
  return useMemo(
    () => ({
      diagrams: { known: (source) => knownDiagram(source, isDark), draw: (source) => drawDiagram(source, isDark) },
      onOpenLink: askToOpenLink,
      words: {
        copyCode: translate('markdown.copyCode'),
        copied: translate('action.copied'),
        code: translate('markdown.code'),
        table: translate('markdown.table'),
        formula: translate('markdown.formula'),
        copyAsCsv: translate('markdown.copyAsCsv'),
        copyAsMarkdown: translate('markdown.copyAsMarkdown'),
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
        diagram: translate('markdown.diagram'),
        diagramNotDrawn: translate('markdown.diagramNotDrawn'),
        showDiagram: translate('markdown.showDiagram'),
        showSource: translate('markdown.showSource'),
        linkRefused: (reason) => translate('failure.link.refused', { reason }),
      },
    }),
    [translate, isDark],
  );
}
