import Store from 'electron-store';
import type { OpenSettingsFile } from './settingsFile';
import { settingsFileName } from './settingsFile';

/**
 * The app's settings file, kept by electron-store: written to a temporary file and renamed. Alone in its file because
 * the package loads `electron`, which plain Node tests have not: they use `conf`, the same class without Electron.
 */
export const openElectronStoreFile: OpenSettingsFile = (directory) => {
  const store = new Store<Record<string, unknown>>({
    cwd: directory,
    name: settingsFileName,
    configFileMode: 0o600,
    clearInvalidConfig: false,
    accessPropertiesByDotNotation: false,
  });
  return {
    read: () => ({ ...store.store }),
    write: (value) => {
      store.store = { ...value };
    },
  };
};
