import { statSync } from 'node:fs';
import type { DataFacts } from '../../shared/backup';
import type { Store } from './openStore';

/** Where things are kept, as the settings show it. The size counts what is still in the write-ahead log. */
export function readDataFacts(
  store: Pick<Store, 'path' | 'backups'>,
  paths: { readonly attachmentsDirectory: string; readonly backupsDirectory: string },
): DataFacts {
  return {
    databasePath: store.path,
    databaseBytes: sizeOf(store.path) + sizeOf(`${store.path}-wal`),
    attachmentsDirectory: paths.attachmentsDirectory,
    backupsDirectory: paths.backupsDirectory,
    backups: store.backups.list(),
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
