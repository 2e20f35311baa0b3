import { useEffect } from 'react';
import { copySelectedAsMarkdown, quoteSelected } from '../features/thread/QuoteSelection';
import { settleClipboardText } from '../state/clipboardOffer';
import { onCommand } from '../state/commands';

/** Of the window's commands those of the context menu over an answer; for quick-ask, which has no others. */
export function useSelectionCommands(): void {
  useEffect(
    () =>
      onCommand((id) => {
        if (id === 'selection.quote') quoteSelected();
        // What was copied here is not offered here.
        if (id === 'selection.copyAsMarkdown') void copySelectedAsMarkdown().then((text) => text !== null && settleClipboardText(text));
      }),
    [],
  );
}
