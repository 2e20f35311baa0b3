import { settingsStore } from '../state/settingsStore';
import { isDarkNow, onThemeChange } from '../state/theme';

/**
 * Keeps `data-theme` (always resolved: "light" or "dark") and `data-density` on <html> as the settings and the system
 * say. Returns the way to stop.
 */
export function startTheme(): () => void {
  const apply = () => {
    document.documentElement.dataset['theme'] = isDarkNow() ? 'dark' : 'light';
    document.documentElement.dataset['density'] = settingsStore.getState().settings.density;
  };
  apply();
  return onThemeChange(apply);
}
