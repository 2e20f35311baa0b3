import type { Clock } from '../../chat/ports';
import { oneAtATime } from '../../support/oneAtATime';
import { parseAnalysisReport, type AnalysisOrder, type AnalysisReport } from './analysisMessages';

/** The process that calculates, as main's utility process or a test's child gives it. */
export type AnalysisProcess = {
  readonly post: (order: AnalysisOrder) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  readonly onExit: (listener: () => void) => void;
  readonly kill: () => void;
};

export type Analyser = {
  /** Runs a script in a process of its own, which is gone when this settles. Never throws; after an abort it gives `stopped`. */
  readonly analyse: (order: AnalysisOrder, signal: AbortSignal) => Promise<AnalysisOutcome>;
};

/** `died`: the process was ended from outside, or took all there was. */
export type AnalysisOutcome = { readonly kind: 'reported'; readonly report: AnalysisReport } | { readonly kind: 'late' | 'died' | 'stopped' };

/** The script's own limit of time is shorter; this one holds also where the engine does not look at its clock. */
const processLimitMs = 15_000;

export function createAnalyser({ startProcess, clock }: { readonly startProcess: () => AnalysisProcess; readonly clock: Pick<Clock, 'after'> }): Analyser {
  // One at a time: each may take as much memory as it is allowed.
  const inTurn = oneAtATime();

  function run(order: AnalysisOrder, signal: AbortSignal): Promise<AnalysisOutcome> {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve({ kind: 'stopped' });
      const process = startProcess();
      const end = (outcome: AnalysisOutcome): void => {
        cancelLimit();
        signal.removeEventListener('abort', stop);
        process.kill();
        resolve(outcome);
      };
      const stop = (): void => end({ kind: 'stopped' });
      const cancelLimit = clock.after(processLimitMs, () => end({ kind: 'late' }));
      signal.addEventListener('abort', stop, { once: true });
      process.onMessage((message) => {
        const report = parseAnalysisReport(message);
        end(report === null ? { kind: 'died' } : { kind: 'reported', report });
      });
      process.onExit(() => end({ kind: 'died' }));
      process.post(order);
    });
  }

  return { analyse: (order, signal) => inTurn(() => run(order, signal).catch((): AnalysisOutcome => ({ kind: 'died' }))) };
}
