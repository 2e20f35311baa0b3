import type { ConversationId, MessageId } from './ids';

/** Why a request was made: every kind of them costs, and is written down. */
export type RequestPurpose = 'answer' | 'title' | 'summary' | 'replay';

/** Which requests are meant; what is absent does not narrow. What the demo answered is counted apart and never mixed in. */
export type SpendingScope = {
  readonly isDemo: boolean;
  readonly conversationId?: ConversationId;
  /** The answer; of all its rounds and attempts. */
  readonly messageId?: MessageId;
  readonly sinceMs?: number;
};

/** US dollars as decimal text. */
export type Spent = {
  /** What is known. */
  readonly usd: string;
  /** Set aside for what runs now. */
  readonly pendingUsd: string;
  /** The most that those cost which ended without saying it, as far as even that is known. */
  readonly unknownUsd: string;
  /** How many those are: with any, `usd` is the least that it was. */
  readonly unknownCount: number;
  readonly requestCount: number;
};

/** When the day and the month began in which a moment lies, by the calendar of this computer. */
export function calendarOf(nowMs: number): { readonly dayFromMs: number; readonly monthFromMs: number } {
  const now = new Date(nowMs);
  const [year, month] = [now.getFullYear(), now.getMonth()];
  return { dayFromMs: new Date(year, month, now.getDate()).getTime(), monthFromMs: new Date(year, month, 1).getTime() };
}
