import type { DataFacts } from '../../shared/backup';
import type { Result } from '../../shared/result';
import { request } from '../bridge/bridge';

/** Where things are kept and which backups there are, as of now. */
export function readDataFacts(): Promise<Result<DataFacts>> {
  return request('data.read', {});
}

/** Makes a backup; kept when it was also checked. */
export function backUpNow(): Promise<Result<DataFacts>> {
  return request('data.backUp', {});
}

/** The app then starts again by itself; a failure means that nothing has changed. */
export function restoreBackup(backupId: string): Promise<Result<null>> {
  return request('data.restore', { backupId });
}
