import { maxDetailsChars } from '../../shared/failure';
import type { Failure } from '../../shared/failure';
import type { KeychainOutcome } from './keychain';
import { keychainFaultOf } from './keychainFault';

/** What a failure of the keychain names. */
export type BackendFacts = {
  readonly backend: string;
  /** What a key was saved with; `null` where none ever was. */
  readonly savedBackend: string | null;
};

/** Why a key was not saved; never holds it. */
export function writeFailureOf(outcome: KeychainOutcome, secrets: readonly string[], facts: BackendFacts): Failure {
  if (outcome.kind === 'timedOut') return { code: 'secret.timedOut' };
  if (outcome.kind !== 'error') return { code: 'secret.writeFailed' };
  const details = secrets.some((secret) => outcome.text.includes(secret)) ? {} : { details: outcome.text.slice(0, maxDetailsChars) };
  const named = troubleFailureOf(outcome.text, facts);
  return { ...(named ?? { code: 'secret.writeFailed' }), ...details };
}

/** Why a key is still there. */
export function removalFailureOf(outcome: KeychainOutcome, facts: BackendFacts): Failure {
  if (outcome.kind === 'absent') return { code: 'secret.locked' };
  if (outcome.kind === 'timedOut') return { code: 'secret.timedOut' };
  const named = outcome.kind === 'error' ? troubleFailureOf(outcome.text, facts) : null;
  return named ?? { code: 'secret.unreadable', backend: facts.backend };
}

/** `null` where the keychain's words name no known trouble. */
function troubleFailureOf(errorText: string, { backend, savedBackend }: BackendFacts): Failure | null {
  const fault = keychainFaultOf(errorText);
  switch (fault) {
    case 'locked':
      return { code: 'secret.locked' };
    case 'noKeyring':
      return savedBackend === null ? { code: 'secret.noKeyring' } : { code: 'secret.unreachable', backend: savedBackend };
    case 'denied':
    case 'unloadable':
      return { code: `secret.${fault}`, backend };
    case 'unreadable':
      return null;
  }
}
