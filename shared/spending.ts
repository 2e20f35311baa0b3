import type { Receipt } from './chat/message';
import type { ConversationId, MessageId, ModelId } from './ids';

/** Why a request was made: every kind of them costs, and is written down. */
export type RequestPurpose = 'answer' | 'title' | 'summary' | 'replay';

/** A request as it is written down before it goes. */
export type NewBookEntry = {
  /** Ours, as it is sent along. */
  readonly requestId: string;
  readonly purpose: RequestPurpose;
  readonly conversationId: ConversationId;
  readonly messageId?: MessageId;
  /** Kept nowhere: the row says neither conversation nor message, which are remembered as long as the app runs, and of its receipt only plain figures. */
  readonly isTemporary: boolean;
  readonly modelId: ModelId;
  readonly sentAtMs: number;
  readonly isDemo: boolean;
};

/** How a request ended. `costUsd` absent: what the receipt says. */
export type Settlement = {
  readonly atMs: number;
  readonly receipt: Receipt;
  readonly costUsd?: string;
  /** A tighter bound than what was set aside, where the cost is not known. */
  readonly atMostUsd?: string;
};

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
