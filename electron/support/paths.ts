import { join } from 'node:path';

/** Where one profile keeps its things; every path is absolute when `userDataDirectory` is. */
export type ProfilePaths = {
  readonly root: string;
  /** Holds `gatehouse.db`, its marker and `backups/`. */
  readonly databaseDirectory: string;
  readonly backupsDirectory: string;
  readonly attachmentsDirectory: string;
  readonly logsDirectory: string;
  /** Copies of pictures that were dragged out of a window. */
  readonly dragDirectory: string;
};

/** The one place that names the folders below Electron's `userData`. Names avoid those that Chromium uses there. */
export function profilePaths(userDataDirectory: string): ProfilePaths {
  const databaseDirectory = join(userDataDirectory, 'store');
  return {
    root: userDataDirectory,
    databaseDirectory,
    backupsDirectory: join(databaseDirectory, 'backups'),
    attachmentsDirectory: join(userDataDirectory, 'attachments'),
    logsDirectory: join(userDataDirectory, 'logs'),
    dragDirectory: join(userDataDirectory, 'dragged'),
  };
}
