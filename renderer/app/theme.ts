import { settingsStore } from '../state/settingsStore';

/**
 * Keeps `data-theme` (always resolved: "light" or "dark") and `data-density` on <html> as the settings and the system
 * say. Returns the way to stop.
 */
export function startTheme(): () => void {
  const systemIsDark = window.matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const { theme, density } = settingsStore.getState().settings;
    const system = systemIsDark.matches ? 'dark' : 'light';
    document.documentElement.dataset['theme'] = theme === 'system' ? system : theme;
    document.documentElement.dataset['density'] = density;
  };
  apply();
  systemIsDark.addEventListener('change', apply);
  const unsubscribe = settingsStore.subscribe(apply);
  return () => {
    systemIsDark.removeEventListener('change', apply);
    unsubscribe();
  };
}
