import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Kbd } from './Kbd';
import styles from './TooltipHost.module.css';

type Tip = { readonly anchor: HTMLElement; readonly label: string; readonly shortcut: string | undefined };

const openAfterMs = 450;
const gapPx = 6;
const edgePx = 8;

/**
 * The one tooltip of the window: shows `data-tooltip` (and `data-tooltip-shortcut`) of whatever is hovered or focused by
 * keyboard. One listener instead of a component per button, because a transcript has thousands of buttons. The tooltip
 * repeats the accessible name, so it is hidden from screen readers. Esc and any press hide it.
 */
export function TooltipHost() {
  const [tip, setTip] = useState<Tip | null>(null);
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => watchTooltips(setTip), []);

  useLayoutEffect(() => {
    if (tip !== null && box.current !== null) place(box.current, tip.anchor);
  }, [tip]);

  if (tip === null) return null;
  return (
    <div ref={box} className={styles.tooltip} aria-hidden="true">
      {tip.label}
      {tip.shortcut !== undefined && <Kbd keys={tip.shortcut} isQuiet />}
    </div>
  );
}

function watchTooltips(show: (tip: Tip | null) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let anchor: HTMLElement | null = null;
  let isMovedByKey = false;

  const hide = () => {
    clearTimeout(timer);
    anchor = null;
    show(null);
  };
  const consider = (event: Event, afterMs: number) => {
    const next = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-tooltip]') : null;
    if (next === anchor) return;
    hide();
    if (next === null) return;
    anchor = next;
    timer = setTimeout(() => {
      const label = next.dataset.tooltip;
      if (label !== undefined && label !== '' && next.isConnected) show({ anchor: next, label, shortcut: next.dataset.tooltipShortcut });
    }, afterMs);
  };
  const onPointerOver = (event: Event) => consider(event, openAfterMs);
  const onFocusIn = (event: Event) => {
    if (isMovedByKey) consider(event, openAfterMs);
  };
  /** Only a focus that the person moved: a dialog that opens by a shortcut puts the focus somewhere by itself. */
  const onKeyDown = (event: KeyboardEvent) => {
    isMovedByKey = event.key === 'Tab' || event.key.startsWith('Arrow');
  };
  const onPointerDown = () => {
    isMovedByKey = false;
  };
  const onHide = () => {
    if (anchor !== null) hide();
  };
  const hideOn = ['pointerdown', 'keydown', 'focusout', 'wheel'] as const;

  document.addEventListener('pointerover', onPointerOver);
  document.addEventListener('focusin', onFocusIn);
  document.addEventListener('keydown', onKeyDown, { capture: true });
  document.addEventListener('pointerdown', onPointerDown, { capture: true });
  document.documentElement.addEventListener('pointerleave', onHide);
  for (const type of hideOn) document.addEventListener(type, onHide, { capture: true, passive: true });
  return () => {
    clearTimeout(timer);
    document.removeEventListener('pointerover', onPointerOver);
    document.removeEventListener('focusin', onFocusIn);
    document.removeEventListener('keydown', onKeyDown, { capture: true });
    document.removeEventListener('pointerdown', onPointerDown, { capture: true });
    document.documentElement.removeEventListener('pointerleave', onHide);
    for (const type of hideOn) document.removeEventListener(type, onHide, { capture: true });
  };
}

/** Above the anchor where there is room, else below; never over the edge of the window. */
function place(box: HTMLElement, anchor: HTMLElement): void {
  const around = anchor.getBoundingClientRect();
  const size = box.getBoundingClientRect();
  const above = around.top - size.height - gapPx;
  const left = around.left + (around.width - size.width) / 2;
  box.style.top = `${Math.round(above >= edgePx ? above : around.bottom + gapPx)}px`;
  box.style.left = `${Math.round(Math.min(Math.max(left, edgePx), window.innerWidth - size.width - edgePx))}px`;
}
