import type { Message, Receipt } from '../../shared/chat/message';
import { uncountedIdsOf } from '../../shared/chat/uncounted';
import { FailureError } from '../../shared/failure';
import type { ConversationId, MessageId } from '../../shared/ids';
import type { ConversationHub } from './conversationHub';
import { withLookedUp } from './lookedUpReceipt';
import type { Clock, ReadGeneration } from './ports';
import { waited } from './waited';

/*
 * An answer that broke off never told what it cost, and is billed all the same. The gateway's own books know it by the generation's
 * id, some moments later (gateway-api.md section 15): they are asked in the background, after the turn, and at the next start for
 * what was left open. Nothing waits for it, and what cannot be found stays as it is.
 */

export type CostLookupOptions = {
  readonly hub: Pick<ConversationHub, 'read' | 'countAfterwards'>;
  readonly clock: Clock;
  /** The books of whoever was asked then, the demo or the configured gateway; `null` when requests go elsewhere by now. */
  readonly books: (isDemo: boolean, askedAtMs: number) => ReadGeneration | null;
  /** Answers of an earlier run, begun since then, whose cost was not found. */
  readonly listUncounted: (sinceMs: number) => readonly AnswerPlace[];
  /** Other requests of an earlier run that broke off before their cost was named: titles, summaries, what was kept nowhere. Absent: none. */
  readonly listOpenRequests?: (sinceMs: number) => readonly OpenRequest[];
  /** What one of those cost. */
  readonly onRequestFound?: (requestId: string, receipt: Receipt) => void;
  /** What one generation cost, once it is known and stored with its answer. */
  readonly onFound?: (found: FoundCost) => void;
  readonly reportBug: (error: unknown) => void;
};

export type FoundCost = AnswerPlace & {
  readonly generationId: string;
  /** The request that made it, where the answer names that. */
  readonly requestId?: string;
  readonly isDemo: boolean;
  /** What the books said of it, and nothing else. */
  readonly receipt: Receipt;
};

export type OpenRequest = { readonly requestId: string; readonly generationId: string; readonly sentAtMs: number };

type AnswerPlace = { readonly conversationId: ConversationId; readonly messageId: MessageId };

/** As in the gateway's own example. */
const mostRetries = 10;
const retryAfterMs = 2_000;
/** After a bad day there are many to look up, and nobody waits for them. */
const mostAtOnce = 4;
/** The start has other things to do first. */
const startAfterMs = 10_000;
const lookBackMs = 24 * 60 * 60_000;

export class CostLookup {
  readonly #options: CostLookupOptions;
  readonly #ending = new AbortController();
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  #cancelStart: () => void = () => undefined;

  constructor(options: CostLookupOptions) {
    this.#options = options;
  }

  /** To be told of each turn that ended, once it is stored. Resolves when nothing more is looked up for it; never rejects. */
  async turnEnded(conversationId: ConversationId, messageId: MessageId): Promise<void> {
    const answer = this.#answer(conversationId, messageId);
    await this.#lookUp(answer, answer?.receipt?.isDemo === true);
  }

  /** Takes up what earlier runs left open. What the demo gave is in nobody's books any more. */
  start(): void {
    const { clock, listUncounted, reportBug } = this.#options;
    this.#cancelStart = clock.after(startAfterMs, () => {
      const sinceMs = clock.nowMs() - lookBackMs;
      try {
        for (const { conversationId, messageId } of listUncounted(sinceMs)) {
          const answer = this.#answer(conversationId, messageId);
          if (answer?.receipt?.isDemo !== true) void this.#lookUp(answer, false);
        }
        void this.#lookUpRequests(sinceMs);
      } catch (error) {
        reportBug(error);
      }
    });
  }

  /** Before quitting: what is still open is taken up at the next start. */
  close(): void {
    this.#cancelStart();
    this.#ending.abort();
  }

  async #lookUp(answer: Message | undefined, isDemo: boolean): Promise<void> {
    const { receipt, status } = answer ?? {};
    if (answer === undefined || receipt === undefined || status === undefined) return;
    await this.#quietly(async () => {
      for (const generationId of uncountedIdsOf(receipt, status)) {
        const looked = await this.#inTurn(() => this.#ask(generationId, () => this.#options.books(isDemo, answer.createdAtMs)));
        if (this.#ending.signal.aborted) return;
        if (looked !== null) this.#note(answer, generationId, looked);
      }
    });
  }

  async #lookUpRequests(sinceMs: number): Promise<void> {
    const { listOpenRequests, onRequestFound } = this.#options;
    await this.#quietly(async () => {
      for (const { requestId, generationId, sentAtMs } of listOpenRequests?.(sinceMs) ?? []) {
        const looked = await this.#inTurn(() => this.#ask(generationId, () => this.#options.books(false, sentAtMs)));
        if (this.#ending.signal.aborted) return;
        if (looked !== null) onRequestFound?.(requestId, looked);
      }
    });
  }

  /** No network, no key, a disk that refuses: nothing is worse than before, and the next start asks again. */
  async #quietly(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof FailureError) && !this.#ending.signal.aborted) this.#options.reportBug(error);
    }
  }

  async #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    if (this.#running < mostAtOnce) this.#running += 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }

  /** `null` where the books do not know it. Whose books they are is asked each time: the address may change while we wait. */
  async #ask(generationId: string, booksNow: () => ReadGeneration | null): Promise<Receipt | null> {
    const { signal } = this.#ending;
    for (let retries = 0; !signal.aborted; retries += 1) {
      const looked = (await booksNow()?.(generationId, signal)) ?? 'never';
      if (looked === 'never') return null;
      if (looked !== 'notYet') return looked;
      if (retries === mostRetries || !(await waited(retryAfterMs, this.#options.clock, signal))) return null;
    }
    return null;
  }

  /** Into the receipt as it is by now. */
  #note({ conversationId, messageId }: Message, generationId: string, looked: Receipt): void {
    const { receipt, status } = this.#answer(conversationId, messageId) ?? {};
    if (receipt === undefined || status === undefined || !uncountedIdsOf(receipt, status).includes(generationId)) return;
    this.#options.hub.countAfterwards(conversationId, messageId, withLookedUp(receipt, generationId, looked));
    const requestId = receipt.generationId === generationId ? receipt.requestId : undefined;
    this.#options.onFound?.({ conversationId, messageId, generationId, isDemo: receipt.isDemo === true, receipt: looked, ...(requestId === undefined ? {} : { requestId }) });
  }

  #answer(conversationId: ConversationId, messageId: MessageId): Message | undefined {
    return this.#options.hub.read(conversationId)?.messages.find((message) => message.messageId === messageId);
  }
}
