import { removeInvisible } from '../../shared/invisibleCharacters';

/** What was left out of a paste, and how to bring it back. */
export type CleanedPaste = { readonly original: string; readonly inserted: string; readonly removed: number };

/**
 * Puts pasted text into the field without the characters that nobody sees; `null` where there are none, and the paste goes on
 * as the browser does it. The field's own undo knows the step.
 */
export function insertCleaned(field: HTMLTextAreaElement, original: string): CleanedPaste | null {
  const { text: inserted, removed } = removeInvisible(original);
  if (removed === 0) return null;
  replaceSelection(field, inserted);
  return { original, inserted, removed };
}

/** Puts back what was pasted, where it still stands; a text that was changed meanwhile stays. */
export function restorePaste(field: HTMLTextAreaElement, { original, inserted }: CleanedPaste): void {
  const at = field.value.replaceAll('\r\n', '\n').lastIndexOf(inserted.replaceAll('\r\n', '\n'));
  if (at === -1) return;
  field.focus();
  field.setSelectionRange(at, at + inserted.replaceAll('\r\n', '\n').length);
  replaceSelection(field, original);
}

function replaceSelection(field: HTMLTextAreaElement, text: string): void {
  // The only way of inserting that leaves the field's undo whole; where there is none, the text counts for more.
  if (typeof document.execCommand === 'function' && document.execCommand('insertText', false, text)) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
