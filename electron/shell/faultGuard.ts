import type { Failure } from '../../shared/failure';
import type { Log } from '../support/log';
import { createCrashCount } from './crashCount';

export type FaultGuardParts = {
  readonly log: Pick<Log, 'error'>;
  readonly monotonicMs: () => number;
  readonly raise: (failure: Failure) => void;
  /** Stores what is not stored yet: nobody knows what the next fault takes. */
  readonly store: () => void;
  /** The next start is to be a safe one. */
  readonly wishSafeStart: () => void;
};

/**
 * What happens at an error in main that nobody caught (trust.md F68): it is logged, what waits is stored, and it is said once.
 * More than three within a minute: the next start is safe, which is said once too. The app is never ended or started again here.
 */
export function createFaultGuard({ log, monotonicMs, raise, store, wishSafeStart }: FaultGuardParts): (event: string, error: unknown) => void {
  const faults = createCrashCount(monotonicMs);
  const said = new Set<string>();

  const sayOnce = (failure: Failure): void => {
    if (said.has(failure.code)) return;
    said.add(failure.code);
    raise(failure);
  };
  const attempt = (step: () => void): void => {
    try {
      step();
    } catch (error) {
      log.error('main.faultNotHandled', { error });
    }
  };

  return (event, error) => {
    log.error(event, { error });
    attempt(store);
    attempt(() => sayOnce({ code: 'unexpected' }));
    if (faults.mayStartAgain() || said.has('app.safeMode')) return;
    attempt(wishSafeStart);
    attempt(() => sayOnce({ code: 'app.safeMode', start: 'next' }));
  };
}
