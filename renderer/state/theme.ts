import { useSyncExternalStore } from 'react';
import { settingsStore } from './settingsStore';

const darkQuery = '(prefers-color-scheme: dark)';

/** Whether the page is dark: by the settings, and where they leave it to the system, by that. */
export function isDarkNow(): boolean {
  const { theme } = settingsStore.getState().settings;
  return theme === 'system' ? window.matchMedia(darkQuery).matches : theme === 'dark';
}

/** Calls back whenever the settings change, or the system's theme. Returns the way to stop. */
export function onThemeChange(changed: () => void): () => void {
  const system = window.matchMedia(darkQuery);
  system.addEventListener('change', changed);
  const unsubscribe = settingsStore.subscribe(changed);
  return () => {
    system.removeEventListener('change', changed);
    unsubscribe();
  };
}

export function useIsDark(): boolean {
  return useSyncExternalStore(onThemeChange, isDarkNow);
}
