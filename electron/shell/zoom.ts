import type { WebContents } from 'electron';
import { bridgedWindows } from './windowFactory';

/** Draws every window that a person sees in this size. */
export function applyZoom(percent: number): void {
  for (const { webContents } of bridgedWindows()) webContents.setZoomFactor(percent / 100);
}

/** Ctrl and the wheel: Chromium only tells of it. */
export function watchZoomWheel(contents: WebContents, onZoom: (direction: 'in' | 'out') => void): void {
  contents.on('zoom-changed', (_event, direction) => onZoom(direction));
}
