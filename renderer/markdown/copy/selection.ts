import { cleanCopy } from './cleanCopy';
import { textOfCopy } from './domText';
import type { RichText } from './richText';

/** What is selected within `root`; `null` where nothing is, or where the selection reaches beyond it. */
export function selectedRange(root: Node): Range | null {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  return root.contains(range.commonAncestorContainer) ? range : null;
}

/** The same, cleaned; `null` where the window's own way is the right one (code, fields), and for what is no text. */
export function cleanTextOf(range: Range): RichText | null {
  const around = elementOf(range.commonAncestorContainer);
  if (around === null || around.closest('pre, textarea, input') !== null) return null;
  const tex = around.closest('[data-tex]')?.getAttribute('data-tex');
  const copy = cleanCopy(range.cloneContents());
  if (tex !== undefined && tex !== null) copy.textContent = tex;
  const text = textOfCopy(copy);
  return text === '' ? null : { html: copy.innerHTML, text };
}

/** The text of a selection within one message, for a quotation; `null` when there is none. */
export function quotableText(range: Range): string | null {
  const message = elementOf(range.commonAncestorContainer)?.closest('[data-message-id]') ?? null;
  if (message === null) return null;
  const text = (cleanTextOf(range)?.text ?? range.toString()).trim();
  return text === '' ? null : text;
}

function elementOf(node: Node): Element | null {
  return node instanceof Element ? node : node.parentElement;
}
