import { join } from 'node:path';

/** What lies in the store's folder. */
export type StorePaths = {
  readonly databasePath: string;
  /** What is known about the database outside of it (`marker.ts`). */
  readonly markerPath: string;
  /** What can be searched for (`search/indexFile.ts`); made again from the history where it is missing. */
  readonly searchIndexPath: string;
  readonly backupsDirectory: string;
  /** Former versions of files that a tool changed (`fileVersions.ts`). */
  readonly versionsDirectory: string;
  /** What a restored backup took the place of; kept for ever. */
  readonly asideDirectory: string;
};

export function storePaths(directory: string): StorePaths {
  return {
    databasePath: join(directory, 'gatehouse.db'),
    markerPath: join(directory, 'gatehouse.marker.json'),
    searchIndexPath: join(directory, 'search.db'),
    backupsDirectory: join(directory, 'backups'),
    versionsDirectory: join(directory, 'versions'),
    asideDirectory: join(directory, 'set-aside'),
  };
}
