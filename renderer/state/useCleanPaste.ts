import { useState } from 'react';
import type { ClipboardEvent, RefObject } from 'react';
import { insertCleaned, restorePaste } from './cleanPaste';
import type { CleanedPaste } from './cleanPaste';

export type CleanPaste = {
  /** So many characters that nobody sees were left out of the last paste. */
  readonly removed: number;
  readonly onPaste: (event: ClipboardEvent<HTMLTextAreaElement>) => void;
  /** Puts the last paste back as it was. */
  readonly undo: () => void;
};

/** Pastes into one field without the characters that nobody sees, counted, with a way back (trust.md B29). */
export function useCleanPaste(fieldRef: RefObject<HTMLTextAreaElement | null>): CleanPaste {
  const [paste, setPaste] = useState<CleanedPaste | null>(null);
  return {
    removed: paste?.removed ?? 0,
    onPaste: (event) => {
      const cleaned = insertCleaned(event.currentTarget, event.clipboardData.getData('text/plain'));
      setPaste(cleaned);
      if (cleaned !== null) event.preventDefault();
    },
    undo: () => {
      if (fieldRef.current !== null && paste !== null) restorePaste(fieldRef.current, paste);
      setPaste(null);
    },
  };
}
