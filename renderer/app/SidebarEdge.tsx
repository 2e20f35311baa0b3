import type { KeyboardEvent, PointerEvent } from 'react';
import { useTranslate } from '../state/language';
import styles from './SidebarEdge.module.css';
import { sidebarBoundsPx } from './useSidebarWidth';
import type { SidebarWidth } from './useSidebarWidth';

const stepPx = 16;

/** The edge between the sidebar and the pane: dragged, or moved by the arrow keys. */
export function SidebarEdge({ width: { widthPx, preview, keep } }: { readonly width: SidebarWidth }) {
  const translate = useTranslate();
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) preview(event.clientX);
  };
  const onPointerUp = (event: PointerEvent<HTMLElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) keep(event.clientX);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? stepPx : event.key === 'ArrowLeft' ? -stepPx : 0;
    if (step !== 0) keep(widthPx + step);
  };
  return (
    // Focusable and with a value, a separator is the ARIA pattern "window splitter".
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <hr
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={translate('sidebar.resize')}
      aria-valuenow={widthPx}
      aria-valuemin={sidebarBoundsPx.least}
      aria-valuemax={sidebarBoundsPx.most}
      className={styles.edge}
      onPointerDown={startDrag}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onKeyDown={onKeyDown}
    />
  );
}

function startDrag(event: PointerEvent<HTMLElement>): void {
  if (event.button !== 0) return;
  event.currentTarget.setPointerCapture(event.pointerId);
  event.preventDefault();
}
