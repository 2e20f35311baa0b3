import { isRecord } from '../../shared/isRecord';

/** What crosses between main and the keychain helper. Both ends parse what they receive; a stranger's message is ignored. */
export type HelperOperation = 'get' | 'set' | 'delete' | 'isLocked' | 'ping';

export type HelperRequest = {
  readonly id: number;
  readonly op: HelperOperation;
  readonly service: string;
  readonly account: string;
  readonly value?: string;
};

/**
 * `value`: for `get` the secret, `null` where the library found none; for `delete` whether something was deleted; for
 * `isLocked` the keyring's own word, `null` where it cannot be asked.
 */
export type HelperAnswer =
  | { readonly id: number; readonly ok: true; readonly value: string | boolean | null }
  | { readonly id: number; readonly ok: false; readonly error: string };

const operations: ReadonlySet<unknown> = new Set<HelperOperation>(['get', 'set', 'delete', 'isLocked', 'ping']);

export function parseHelperRequest(message: unknown): HelperRequest | null {
  if (!isRecord(message)) return null;
  const { id, op, service, account, value } = message;
  if (typeof id !== 'number' || !isOperation(op) || typeof service !== 'string' || typeof account !== 'string') return null;
  if (value === undefined) return { id, op, service, account };
  return typeof value === 'string' ? { id, op, service, account, value } : null;
}

export function parseHelperAnswer(message: unknown): HelperAnswer | null {
  if (!isRecord(message) || typeof message['id'] !== 'number') return null;
  const { id, ok, value, error } = message;
  if (ok === false) return { id, ok, error: typeof error === 'string' ? error : '' };
  if (ok !== true) return null;
  return typeof value === 'string' || typeof value === 'boolean' ? { id, ok, value } : { id, ok, value: null };
}

function isOperation(value: unknown): value is HelperOperation {
  return operations.has(value);
}
