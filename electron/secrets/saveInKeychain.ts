import type { Keychain, KeychainOutcome } from './keychain';
import type { KeychainFinding } from './secretAccess';

/**
 * Writes a key, and calls it saved only when a fresh process reads the same back over a connection of its own: what the
 * next start of the app will see (trust.md section 4.2, item 2). `null`: saved. Else why not. When something else than was
 * written stands there, it is replaced by `before`, what is known to have stood there: a shortened key would be taken for the
 * person's at the next start (F63).
 */
export async function saveInKeychain(
  keychain: Keychain,
  account: string,
  key: string,
  before: KeychainFinding | null,
): Promise<KeychainOutcome | null> {
  keychain.renew();
  const written = await keychain.set(account, key);
  if (written.kind !== 'value') return written;
  keychain.renew();
  const readBack = await keychain.get(account);
  if (readBack.kind !== 'value') return readBack;
  if (readBack.value === key) return null;
  if (before?.kind === 'key') await keychain.set(account, before.key);
  // Our own write, where nothing had stood.
  if (before?.kind === 'none') await keychain.delete(account);
  return readBack;
}
