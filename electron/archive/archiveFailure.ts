import { basename } from 'node:path';
import type { ArchiveFault } from '../../shared/archive';
import { FailureError } from '../../shared/failure';

/** Thrown while a file is read: it cannot be imported, and why. Which file it was is said at the border of the room. */
export class UnusableArchive extends Error {
  readonly fault: ArchiveFault;

  constructor(fault: ArchiveFault, options?: { readonly cause?: unknown }) {
    super(fault, options);
    this.name = 'UnusableArchive';
    this.fault = fault;
  }
}

/** What went wrong with the file that was to be read, for people; a failure of another room stays what it is. */
export function toReadFailure(error: unknown, path: string): unknown {
  if (error instanceof FailureError) return error;
  const fault = error instanceof UnusableArchive ? error.fault : hasCode(error) ? 'unreadable' : null;
  return fault === null ? error : new FailureError({ code: 'archive.unusable', name: basename(path), reason: fault }, { cause: error });
}

/** What went wrong with the file that was to be written, for people. */
export function toWriteFailure(error: unknown, path: string): unknown {
  if (!hasCode(error)) return error;
  const reason = error.code === 'ENOSPC' || error.code === 'EDQUOT' ? 'full' : error.code === 'EROFS' || error.code === 'EACCES' || error.code === 'EPERM' ? 'refused' : 'other';
  return new FailureError({ code: 'archive.notSaved', name: basename(path), reason }, { cause: error });
}

/** Node's file errors. */
function hasCode(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
