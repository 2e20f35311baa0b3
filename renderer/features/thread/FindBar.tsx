import { ChevronDown, ChevronUp, Search, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslate } from '../../state/language';
import { closeFind, useTranscriptWish } from '../../state/transcriptStore';
import { IconButton } from '../../ui/IconButton';
import styles from './FindBar.module.css';
import type { Find } from './useFind';

/** Finds words in the conversation: Enter goes on, Shift+Enter back, Esc closes and gives the focus back. */
export function FindBar({ find: { query, setQuery, total, at, step } }: { readonly find: Find }) {
  const translate = useTranslate();
  const fieldRef = useRef<HTMLInputElement>(null);
  const cameFrom = useRef<Element | null>(null);
  const findCount = useTranscriptWish((wishes) => wishes.findCount);
  useEffect(() => {
    // Asked for once more: what was typed is ready to be typed over.
    if (findCount === 0) return;
    if (document.activeElement !== fieldRef.current) cameFrom.current = document.activeElement;
    fieldRef.current?.focus();
    fieldRef.current?.select();
  }, [findCount]);
  function close(): void {
    closeFind();
    if (cameFrom.current instanceof HTMLElement && cameFrom.current.isConnected) cameFrom.current.focus({ preventScroll: true });
  }
  const hasQuery = query.trim() !== '';
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc anywhere in the bar closes it
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- Chromium 114 has no search element
      role="search"
      className={styles.bar}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
    >
      <Search size={14} strokeWidth={1.75} aria-hidden className={styles.icon} />
      <input
        ref={fieldRef}
        type="search"
        aria-label={translate('find.field')}
        placeholder={translate('find.field')}
        autoComplete="off"
        spellCheck={false}
        className={styles.field}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          step(event.shiftKey ? -1 : 1);
        }}
      />
      <output className={styles.count}>{hasQuery && translate('find.count', { number: total === 0 ? 0 : at + 1, count: total })}</output>
      <IconButton icon={ChevronUp} size="small" label={translate('find.previous')} disabled={total === 0} onClick={() => step(-1)} />
      <IconButton icon={ChevronDown} size="small" label={translate('find.next')} disabled={total === 0} onClick={() => step(1)} />
      <IconButton icon={X} size="small" label={translate('find.close')} onClick={close} />
    </div>
  );
}
