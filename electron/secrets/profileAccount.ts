import { createHash } from 'node:crypto';
import { resolve } from 'node:path';

/** The name of a profile in the keychain: `--user-data-dir` makes its own (driving-contract.md). It tells nobody the path. */
export function profileAccountOf(userDataDirectory: string): string {
  return createHash('sha256').update(resolve(userDataDirectory)).digest('hex').slice(0, 16);
}
