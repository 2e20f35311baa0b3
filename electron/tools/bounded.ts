import type { Clock } from '../chat/ports';

/** It is not waited for any more. `end` says when it ends all the same, and how. */
class GivenUp extends Error {
  readonly end: Promise<'done' | 'error'>;

  constructor(end: Promise<'done' | 'error'>) {
    super('it is not waited for any more');
    this.end = end;
  }
}

/** It took too long, and was told to stop. */
export class TimedOut extends GivenUp {}
/** The turn was stopped while it ran, and it did not end in time. */
export class StoppedWhile extends GivenUp {}

/** After Stop, so long is waited for what had an effect to say so. */
const graceMs = 500;

/**
 * What `work` gives, unless that takes longer than `timeoutMs` (then `abort` tells it to stop, and this rejects with `TimedOut`) or the
 * turn is stopped and it does not end soon after (`StoppedWhile`). So a tool that hangs holds up nobody.
 */
export function bounded<T>(work: () => Promise<T>, { clock, signal, timeoutMs, abort }: { readonly clock: Clock; readonly signal: AbortSignal; readonly timeoutMs: number; readonly abort: () => void }): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancels: (() => void)[] = [];
    const settle = (then: () => void): void => {
      for (const cancel of cancels.splice(0)) cancel();
      then();
    };
    const onAbort = (): void => void cancels.push(clock.after(graceMs, () => settle(() => reject(new StoppedWhile(end)))));
    cancels.push(clock.after(timeoutMs, () => settle(() => {
      abort();
      reject(new TimedOut(end));
    })));
    cancels.push(() => signal.removeEventListener('abort', onAbort));
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort);
    const end = work().then(
      (value) => {
        settle(() => resolve(value));
        return 'done' as const;
      },
      (error: unknown) => {
        settle(() => reject(error));
        return 'error' as const;
      },
    );
  });
}
