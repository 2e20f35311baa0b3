import type { FormatVerdict } from '../../shared/format';
import type { Clock } from '../chat/ports';
import { oneAtATime } from '../support/oneAtATime';
import type { FormatOrder } from './checkFormat';
import { parseFormatReply, type FormatRequest } from './formatMessages';

/** The process that checks, as main's utility process or a test's child gives it. */
export type FormatProcess = {
  readonly post: (request: FormatRequest) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  readonly onExit: (listener: () => void) => void;
  readonly kill: () => void;
};

export type FormatChecker = {
  /** Never throws: what took too long, or more than there was, is `unknown`. */
  readonly check: (order: FormatOrder) => Promise<FormatVerdict>;
  readonly close: () => void;
};

/** Starting it is in this, too. */
const checkLimitMs = 5_000;
const idleLimitMs = 60_000;

/** Starts the process when something is to be checked, and lets it go when nothing was for a while; one check at a time. */
export function createFormatChecker({ startProcess, clock }: { readonly startProcess: () => FormatProcess; readonly clock: Pick<Clock, 'after'> }): FormatChecker {
  const inTurn = oneAtATime();
  let running: FormatProcess | null = null;
  let settle: (verdict: FormatVerdict) => void = () => undefined;
  let lastId = 0;
  let isClosed = false;
  let cancelIdle = (): void => undefined;

  function letGo(): void {
    cancelIdle();
    const gone = running;
    running = null;
    gone?.kill();
    settle({ kind: 'unknown' });
  }

  function ready(): FormatProcess {
    if (running !== null) return running;
    const started = startProcess();
    running = started;
    started.onMessage((message) => {
      const reply = parseFormatReply(message);
      if (reply?.id === lastId) settle(reply.verdict);
    });
    started.onExit(() => {
      if (running === started) letGo();
    });
    return started;
  }

  function ask(order: FormatOrder): Promise<FormatVerdict> {
    if (isClosed) return Promise.resolve({ kind: 'unknown' });
    return new Promise((resolve) => {
      cancelIdle();
      const cancelLimit = clock.after(checkLimitMs, letGo);
      settle = (verdict) => {
        cancelLimit();
        settle = () => undefined;
        if (running !== null) cancelIdle = clock.after(idleLimitMs, letGo);
        resolve(verdict);
      };
      lastId += 1;
      ready().post({ id: lastId, order });
    });
  }

  return {
    check: (order) => inTurn(() => ask(order)).catch((): FormatVerdict => ({ kind: 'unknown' })),
    close: () => {
      isClosed = true;
      letGo();
    },
  };
}
