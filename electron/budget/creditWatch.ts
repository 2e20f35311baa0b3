import type { CreditBalance } from '../../shared/budget';
import type { Failure } from '../../shared/failure';
import { compareDecimals } from '../../shared/money';
import type { Clock } from '../chat/ports';

export type CreditWatchOptions = {
  /** `null` where whoever answers names none. */
  readonly readCredits: () => Promise<{ readonly balanceUsd: string } | null>;
  readonly clock: Clock;
  /** Below this the person is told, once; `null`: never. */
  readonly lowBalanceUsd: () => string | null;
  readonly onChange: (balance: CreditBalance | null) => void;
  readonly onLow: (failure: Failure) => void;
};

export type CreditWatch = {
  readonly read: () => CreditBalance | null;
  /** Asks anew, at most once in half a minute; what comes in between is answered by one asking at its end. */
  readonly refresh: () => void;
  /** Requests go somewhere else from now on: what is known belongs to another account. */
  readonly forget: () => void;
  readonly stop: () => void;
};

const betweenMs = 30_000;

/** The balance at the gateway (gateway-api.md section 15), which lags behind requests by an unknown time. What fails leaves it as it is. */
export function createCreditWatch({ readCredits, clock, lowBalanceUsd, onChange, onLow }: CreditWatchOptions): CreditWatch {
  let balance: CreditBalance | null = null;
  let account = 0;
  let askedAtMs: number | null = null;
  let cancel: (() => void) | null = null;
  let isToldOfLow = false;

  const ask = async (): Promise<void> => {
    const of = account;
    askedAtMs = clock.monotonicMs();
    const answer = await readCredits().catch(() => null);
    if (answer === null || of !== account) return;
    balance = { balanceUsd: answer.balanceUsd, readAtMs: clock.nowMs() };
    onChange(balance);
    tellOfLow(answer.balanceUsd);
  };

  const tellOfLow = (balanceUsd: string): void => {
    const limit = lowBalanceUsd();
    const isLow = limit !== null && compareDecimals(balanceUsd, limit) < 0;
    if (isLow && !isToldOfLow) onLow({ code: 'budget.lowBalance', balanceUsd });
    isToldOfLow = isLow;
  };

  const dropTimer = (): void => {
    cancel?.();
    cancel = null;
  };

  return {
    read: () => balance,
    refresh: () => {
      if (cancel !== null) return;
      const waitMs = askedAtMs === null ? 0 : Math.max(0, askedAtMs + betweenMs - clock.monotonicMs());
      if (waitMs === 0) {
        void ask();
        return;
      }
      cancel = clock.after(waitMs, () => {
        cancel = null;
        void ask();
      });
    },
    forget: () => {
      account += 1;
      balance = null;
      askedAtMs = null;
      isToldOfLow = false;
      dropTimer();
      onChange(null);
    },
    stop: () => {
      account += 1;
      dropTimer();
    },
  };
}
