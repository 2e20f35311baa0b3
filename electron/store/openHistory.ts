import { accessSync, constants, existsSync } from 'node:fs';
import { FailureError, type Failure } from '../../shared/failure';
import { openReadOnly } from './openReadOnly';
import { openStore, type OpenStoreOptions, type Store } from './openStore';
import { storePaths } from './storePaths';

/**
 * `openStore`, and where the history may not be written, `openReadOnly` with the reason: it is shown rather than nothing,
 * and never a fresh one elsewhere. Throws what `openStore` threw where it cannot be read either.
 */
export function openHistory(options: OpenStoreOptions): Store {
  try {
    return openStore(options);
  } catch (error) {
    const reason = error instanceof FailureError ? reasonToOnlyRead(error.failure, options.directory) : null;
    if (reason === null) throw error;
    options.log?.warn('store.readOnly', { code: reason.code, error });
    try {
      return openReadOnly(options, reason);
    } catch (second) {
      options.log?.error('store.notReadable', { error: second });
      throw new FailureError(reason, { cause: second });
    }
  }
}

function reasonToOnlyRead(failure: Failure, directory: string): Failure | null {
  const { databasePath: path } = storePaths(directory);
  switch (failure.code) {
    case 'store.newer':
      return failure;
    case 'store.readOnly':
      return { code: 'store.readOnly', path };
    case 'store.unavailable':
    case 'store.busy':
      // What SQLite says of a log that it may not make is only that it "cannot open".
      return mayWrite(directory, path) ? null : { code: 'store.readOnly', path };
    default:
      return null;
  }
}

function mayWrite(directory: string, path: string): boolean {
  try {
    for (const each of [directory, path, `${path}-wal`, `${path}-shm`]) if (existsSync(each)) accessSync(each, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
