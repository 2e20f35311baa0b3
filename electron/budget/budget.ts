import { capScopes, hasCap, warningShare, type BudgetChoice, type CapScope } from '../../shared/budget';
import type { Receipt } from '../../shared/chat/message';
import { FailureError, type Failure } from '../../shared/failure';
import type { ConversationId, ModelId } from '../../shared/ids';
import type { Model } from '../../shared/model';
import { compareDecimals, differenceOfDecimals, productOfDecimals, sumOfDecimals } from '../../shared/money';
import { calendarOf, type SpendingScope, type Spent } from '../../shared/spending';
import type { Budget, Clock, ModelRequest, RequestWish, Reservation } from '../chat/ports';
import type { Books } from './ports';
import { costOfReceipt } from './costOfReceipt';
import { longestAnswer, mostUsd, worstCaseOf, type WorstCase } from './worstCase';

export type BudgetOptions = {
  readonly books: Books;
  readonly clock: Clock;
  readonly choice: () => BudgetChoice;
  readonly modelOf: (modelId: ModelId) => Model | undefined;
  readonly isTemporary: (conversationId: ConversationId) => boolean;
  /** Whether requests go to the built-in demo now: what it answers is counted apart. */
  readonly isDemo: () => boolean;
  /** A row that could not be settled: it stays open, with what was set aside, and is settled at the next start. */
  readonly onUnsettled: (error: unknown) => void;
  /** Four fifths of a cap are spent; once for each cap and day, month or conversation. */
  readonly onNear: (failure: Failure) => void;
  /** Something was spent, or may have been. */
  readonly onSpent: () => void;
};

type Cap = { readonly scope: CapScope; readonly capUsd: string; readonly within: SpendingScope };

/** What is set aside for a request, and how long its answer may become where that is less than wished. */
type Grant = { readonly reservedUsd: string | null; readonly maxTokens?: number };

/** The way from the engine to the books: the question whether it fits and the row are one step, so that no two requests pass a cap together. */
export function createBudget(options: BudgetOptions): Budget {
  const { books, clock, choice, modelOf, isTemporary, isDemo, onUnsettled, onNear, onSpent } = options;
  const warnedOf = new Set<string>();

  const capsOf = ({ conversationId, messageId }: Pick<RequestWish, 'conversationId' | 'messageId'>, demo: boolean): readonly Cap[] => {
    const { caps } = choice();
    const { dayFromMs, monthFromMs } = calendarOf(clock.nowMs());
    const within: { readonly [Scope in CapScope]: SpendingScope | null } = {
      message: messageId === undefined ? null : { isDemo: demo, messageId },
      conversation: { isDemo: demo, conversationId },
      day: { isDemo: demo, sinceMs: dayFromMs },
      month: { isDemo: demo, sinceMs: monthFromMs },
    };
    return capScopes.flatMap((scope) => {
      const [capUsd, place] = [caps[scope], within[scope]];
      return capUsd === null || place === null ? [] : [{ scope, capUsd, within: place }];
    });
  };

  const warnOfNear = (wish: RequestWish, demo: boolean): void => {
    for (const { scope, capUsd, within } of capsOf(wish, demo)) {
      // Of one question it would come too late.
      if (scope === 'message') continue;
      const { usd, unknownUsd } = books.spent(within);
      const usedUsd = sumOfDecimals([usd, unknownUsd]);
      const key = JSON.stringify([scope, capUsd, within]);
      if (warnedOf.has(key) || compareDecimals(usedUsd, productOfDecimals(capUsd, warningShare)) < 0) continue;
      warnedOf.add(key);
      onNear({ code: 'budget.near', scope, capUsd, usedUsd });
    }
  };

  const settle = (wish: RequestWish, demo: boolean, receipt: Receipt, end: 'ended' | 'refused'): void => {
    try {
      const atMostUsd = costOfReceipt(receipt, answererOf(wish.request, receipt, modelOf));
      books.settle(wish.request.requestId, { atMs: clock.nowMs(), receipt, ...(end === 'refused' ? { costUsd: '0' } : {}), ...(atMostUsd === null ? {} : { atMostUsd }) });
      warnOfNear(wish, demo);
    } catch (error) {
      onUnsettled(error);
    }
    onSpent();
  };

  return {
    reserve: (wish: RequestWish): Reservation => {
      const { request, purpose, conversationId, messageId } = wish;
      const demo = isDemo();
      const caps = capsOf(wish, demo);
      const worst = worstCaseOf(request, modelOf);
      let grant: Grant = { reservedUsd: null };
      books.open(
        {
          requestId: request.requestId,
          purpose,
          conversationId,
          ...(messageId === undefined ? {} : { messageId }),
          isTemporary: isTemporary(conversationId),
          modelId: request.modelId,
          sentAtMs: clock.nowMs(),
          isDemo: demo,
        },
        (spent) => {
          grant = granted(worst, caps, spent, choice());
          return grant.reservedUsd;
        },
      );
      const { maxTokens } = grant;
      return { ...(maxTokens === undefined ? {} : { maxTokens }), settle: (receipt, end) => settle(wish, demo, receipt, end) };
    },
  };
}

/** Whose prices count: another model may have answered. `undefined` where it is not known which, and the bound that was set aside has to do. */
function answererOf({ modelId, options }: ModelRequest, { answeredBy = modelId }: Receipt, modelOf: BudgetOptions['modelOf']): Model | undefined {
  const mayBeAnother = (options?.routing?.fallbackModelIds ?? []).length > 0;
  return modelOf(answeredBy) ?? (mayBeAnother ? undefined : modelOf(modelId));
}

/** Throws `FailureError` `budget.*` where it does not fit. */
function granted(worst: WorstCase, caps: readonly Cap[], spent: (scope: SpendingScope) => Spent, { allowsUnknownPrices, shortensAnswers, caps: chosen }: BudgetChoice): Grant {
  if ('unknown' in worst) {
    if (hasCap(chosen) && !allowsUnknownPrices) throw new FailureError({ code: 'budget.priceUnknown', modelId: worst.unknown });
    const full = caps.map((cap) => roomIn(cap, spent)).find(({ roomUsd }) => compareDecimals(roomUsd, '0') <= 0);
    if (full !== undefined) throw reached(full, '0');
    return { reservedUsd: null };
  }
  const reservedUsd = mostUsd(worst.known);
  const tight = caps.map((cap) => roomIn(cap, spent)).toSorted((one, other) => compareDecimals(one.roomUsd, other.roomUsd))[0];
  // What costs nothing fits everywhere.
  if (tight === undefined || compareDecimals(reservedUsd, '0') === 0 || compareDecimals(reservedUsd, tight.roomUsd) <= 0) return { reservedUsd };
  const maxTokens = shortensAnswers ? longestAnswer(worst.known, tight.roomUsd) : null;
  if (maxTokens === null) throw reached(tight, reservedUsd);
  return { reservedUsd: mostUsd(worst.known, maxTokens), maxTokens };
}

type Room = Cap & { readonly usedUsd: string; readonly roomUsd: string };

/** What runs counts with what was set aside for it, and what ended without saying its cost with the most that it can have been. */
function roomIn(cap: Cap, spent: (scope: SpendingScope) => Spent): Room {
  const { usd, pendingUsd, unknownUsd } = spent(cap.within);
  const usedUsd = sumOfDecimals([usd, pendingUsd, unknownUsd]);
  return { ...cap, usedUsd, roomUsd: differenceOfDecimals(cap.capUsd, usedUsd) };
}

function reached({ scope, capUsd, usedUsd }: Room, neededUsd: string): FailureError {
  return new FailureError({ code: 'budget.reached', scope, capUsd, usedUsd, neededUsd });
}
