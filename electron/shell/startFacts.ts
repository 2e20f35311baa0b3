import { app } from 'electron';
import type { StartFacts } from './startCommand';

/** What this app was started by, so that it can be started so again. */
export function readStartFacts(): StartFacts {
  return {
    executablePath: process.execPath,
    appImagePath: process.env['APPIMAGE'] ?? null,
    appPath: app.isPackaged ? null : app.getAppPath(),
    profilePath: app.commandLine.hasSwitch('user-data-dir') ? app.getPath('userData') : null,
    platform: process.platform,
  };
}
