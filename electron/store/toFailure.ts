import { FailureError, type Failure } from '../../shared/failure';
import { DamagedRowError } from './rows';

/*
 * Foreign errors of this room, translated once, where they enter: SQLite's result codes (sqlite.org/rescode.html, the low
 * byte is the primary code) and Node's file errors.
 */
const sqlite = { perm: 3, busy: 5, locked: 6, readOnly: 8, ioError: 10, corrupt: 11, full: 13, cannotOpen: 14, notADatabase: 26 } as const;

/** `path` names what was being worked on; the original error stays as the cause, for the log. */
export function toFailure(error: unknown, path: string): FailureError {
  if (error instanceof FailureError) return error;
  return new FailureError(failureOf(error, path), { cause: error });
}

function failureOf(error: unknown, path: string): Failure {
  if (error instanceof DamagedRowError) return { code: 'store.corrupt', path };
  const fileFailure = ofFileError(fieldOf(error, 'code'), path);
  if (fileFailure !== null) return fileFailure;
  switch (sqliteCodeOf(error)) {
    case sqlite.full:
      return { code: 'store.full' };
    case sqlite.readOnly:
    case sqlite.perm:
      return { code: 'store.readOnly', path };
    case sqlite.corrupt:
    case sqlite.notADatabase:
      return { code: 'store.corrupt', path };
    case sqlite.busy:
      return { code: 'store.busy', path };
    case sqlite.locked:
    case sqlite.ioError:
    case sqlite.cannotOpen:
      return { code: 'store.unavailable', path };
    default:
      return { code: 'unexpected' };
  }
}

function ofFileError(code: unknown, path: string): Failure | null {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return { code: 'store.full' };
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return { code: 'store.readOnly', path };
    case 'EIO':
    case 'ENOENT':
    case 'ENOTDIR':
    case 'EEXIST':
    case 'EISDIR':
    case 'ELOOP':
    case 'EMFILE':
    case 'EBUSY':
      return { code: 'store.unavailable', path };
    default:
      return null;
  }
}

/** libsql gives `rawCode`, except when opening fails: then the code ends the message (`… "/path": 14")`). */
function sqliteCodeOf(error: unknown): number | null {
  const raw = fieldOf(error, 'rawCode');
  if (typeof raw === 'number') return raw % 256;
  const fromMessage = error instanceof Error ? /Unable to open connection to local database .*: (\d+)"?\)?$/s.exec(error.message) : null;
  return fromMessage?.[1] === undefined ? null : Number(fromMessage[1]) % 256;
}

function fieldOf(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
}
