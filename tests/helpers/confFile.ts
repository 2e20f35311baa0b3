import Conf from 'conf';
import type { OpenSettingsFile } from '../../electron/settings/settingsFile';
import { settingsFileName } from '../../electron/settings/settingsFile';

/** electron-store without Electron: the same class over the same real file, with the same options. */
export const openConfFile: OpenSettingsFile = (directory) => {
  const store = new Conf<Record<string, unknown>>({
    cwd: directory,
    configName: settingsFileName,
    configFileMode: 0o600,
    clearInvalidConfig: false,
    accessPropertiesByDotNotation: false,
    projectName: 'gatehouse',
  });
  return {
    read: () => ({ ...store.store }),
    write: (value) => {
      store.store = { ...value };
    },
  };
};
