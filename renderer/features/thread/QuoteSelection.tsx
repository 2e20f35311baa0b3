import { TextQuote } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { RefObject } from 'react';
import { markdownOf } from '../../markdown/copy/markdownText';
import { cleanTextOf, quotableText, selectedRange } from '../../markdown/copy/selection';
import { useTranslate } from '../../state/language';
import { quoteInDraft } from '../../state/quote';
import { viewStore } from '../../state/viewStore';
import { Button } from '../../ui/Button';
import styles from './Thread.module.css';

type Props = { readonly transcript: RefObject<HTMLElement | null> };
type Place = { readonly left: number; readonly top: number };

/** A dialog that takes the focus (the command palette) takes the selection as well, but not what it was. */
let lastSelected: Range | null = null;

/**
 * What can be done with a selection in the transcript: copying gives clean text, without the labels of the window; a button
 * beside it, and a command, quote it in the composer.
 */
export function QuoteSelection({ transcript }: Props) {
  const translate = useTranslate();
  const [place, setPlace] = useState<Place | null>(null);

  useEffect(() => {
    const root = transcript.current;
    if (root === null) return undefined;
    const ending = new AbortController();
    const options = { signal: ending.signal };
    const hide = (): void => setPlace(null);
    const look = (): void => setPlace(placeBeside(root));
    const remember = (): void => {
      if (isInDialog(document.activeElement)) return;
      lastSelected = selectedRange(root)?.cloneRange() ?? null;
      if (lastSelected === null) hide();
    };
    document.addEventListener('selectionchange', remember, options);
    // Shown once the selection is made, so that it does not follow the pointer.
    document.addEventListener('pointerup', look, options);
    document.addEventListener('keyup', look, options);
    root.addEventListener('scroll', hide, { ...options, capture: true, passive: true });
    root.addEventListener('copy', (event) => takeClean(event, root), options);
    return () => {
      ending.abort();
      lastSelected = null;
    };
  }, [transcript]);

  if (place === null) return null;
  const quote = (): void => {
    quoteSelected();
    setPlace(null);
  };
  return (
    <span className={styles.quote} style={{ left: place.left, top: place.top }}>
      {/* The selection stays while the button is pressed. */}
      <Button size="small" icon={TextQuote} onMouseDown={(event) => event.preventDefault()} onClick={quote}>
        {translate('action.quote')}
      </Button>
    </span>
  );
}

/** Quotes what is, or was last, selected in a message in the composer of its conversation; does nothing where nothing is. */
export function quoteSelected(): void {
  const { activeConversationId } = viewStore.getState();
  const text = lastSelected === null ? null : quotableText(lastSelected);
  if (text !== null && activeConversationId !== null) quoteInDraft(activeConversationId, text);
}

/** Copies what is, or was last, selected as Markdown, and gives it; does nothing where nothing is. */
export async function copySelectedAsMarkdown(): Promise<string | null> {
  const markdown = lastSelected === null ? null : markdownOf(lastSelected);
  if (markdown !== null) await navigator.clipboard.writeText(markdown);
  return markdown;
}

function isInDialog(element: Element | null): boolean {
  return element !== null && element.closest('[role="dialog"]') !== null;
}

const buttonHeightPx = 34;
const buttonWidthPx = 120;

/** Above the end of the selection, or below where there is no room; `null` when nothing there can be quoted. */
function placeBeside(root: HTMLElement): Place | null {
  const range = selectedRange(root);
  if (range === null || quotableText(range) === null) return null;
  const box = [...range.getClientRects()].at(-1);
  if (box === undefined) return null;
  const bounds = root.getBoundingClientRect();
  const isRoomAbove = box.top - buttonHeightPx > bounds.top;
  return {
    left: Math.min(box.right, bounds.right - buttonWidthPx),
    top: isRoomAbove ? box.top - buttonHeightPx : Math.min(box.bottom + 4, bounds.bottom - buttonHeightPx),
  };
}

function takeClean(event: ClipboardEvent, root: HTMLElement): void {
  const range = selectedRange(root);
  const selected = range === null ? null : cleanTextOf(range);
  if (selected === null || event.clipboardData === null) return;
  event.preventDefault();
  event.clipboardData.setData('text/plain', selected.text);
  event.clipboardData.setData('text/html', selected.html);
}
