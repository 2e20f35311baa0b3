import { useState } from 'react';
import { changeSettings, useSettings } from '../state/settingsStore';

/** The bounds are those of the request "settings.change". */
export const sidebarBoundsPx = { least: 200, most: 480 } as const;

export type SidebarWidth = {
  readonly widthPx: number;
  /** While dragging: shown, not yet remembered. */
  readonly preview: (widthPx: number) => void;
  readonly keep: (widthPx: number) => void;
};

export function useSidebarWidth(): SidebarWidth {
  const saved = useSettings((settings) => settings.sidebarWidthPx);
  const [previewed, setPreviewed] = useState<number | null>(null);
  return {
    widthPx: previewed ?? saved,
    preview: (widthPx) => setPreviewed(within(widthPx)),
    keep: (widthPx) => void changeSettings({ sidebarWidthPx: within(widthPx) }).then(() => setPreviewed(null)),
  };
}

function within(widthPx: number): number {
  return Math.round(Math.min(Math.max(widthPx, sidebarBoundsPx.least), sidebarBoundsPx.most));
}
