import type { Spent } from './spending';

/** What may be spent, and what is done where it cannot be known. */
export type BudgetChoice = {
  /** US dollars as decimal text, from more than nothing; `null`: no cap. */
  readonly caps: BudgetCaps;
  /** While a cap is set: a model of unknown price is asked all the same, and the caps cannot be kept. Without a cap nothing is held up. */
  readonly allowsUnknownPrices: boolean;
  /** Answers are kept as short as what is left demands, instead of being refused. */
  readonly shortensAnswers: boolean;
  /** Told once when the balance falls below; `null`: never. */
  readonly lowBalanceUsd: string | null;
};

/** `message`: one question with all that is done to answer it. Days and months are those of this computer's calendar. */
export const capScopes = ['message', 'conversation', 'day', 'month'] as const;
export type CapScope = (typeof capScopes)[number];

export type BudgetCaps = { readonly [Scope in CapScope]: string | null };

export const noCaps: BudgetCaps = { message: null, conversation: null, day: null, month: null };

export const usualBudget: BudgetChoice = { caps: noCaps, allowsUnknownPrices: false, shortensAnswers: false, lowBalanceUsd: '1' };

/** From here on the person is warned: four fifths of a cap. */
export const warningShare = '0.8';

/** A shorter answer than this is none. */
export const fewestAnswerTokens = 256;

/** What is left on the gateway's account, as it last said. */
export type CreditBalance = { readonly balanceUsd: string; readonly readAtMs: number };

export function hasCap(caps: BudgetCaps): boolean {
  return capScopes.some((scope) => caps[scope] !== null);
}

/** What was spent, of the demo or of what is paid, whichever requests go to now. */
export type BudgetStatus = {
  readonly isDemo: boolean;
  readonly day: Spent;
  readonly month: Spent;
  /** Of the conversation that was asked for. */
  readonly conversation: Spent | null;
  /** `null`: not asked yet, or whoever answers names none. */
  readonly balance: CreditBalance | null;
};

/** An amount as a person types it ("5", "$2.50", "0,05"), as `budgetChoiceSchema` takes it; `null` for what is none, or nothing. */
export function typedAmount(text: string): string | null {
  const plain = text.trim().replace(/^\$\s*/, '').replace(',', '.');
  return /^\d{1,6}(\.\d{1,6})?$/.test(plain) && /[1-9]/.test(plain) ? plain : null;
}
