import type { Receipt } from '../../shared/chat/message';
import { FailureError, mayBeBilled } from '../../shared/failure';
import { isMeaning } from './isMeaning';
import type { Budget, Clock, GatewayEvent, ModelGateway, ModelRequest, RequestWish, Reservation } from './ports';

/**
 * The same gateway, whose every request (each attempt, each round) is written down before it goes, with the most that it can cost, and
 * settled however it ended; and told on whose it is. Where it does not fit, `stream` throws `FailureError` `budget.*` and nothing is sent. Without a budget it is the
 * gateway as it is.
 */
export function budgeted(gateway: ModelGateway, budget: Budget | undefined, clock: Clock, wish: Omit<RequestWish, 'request'>): ModelGateway {
  if (budget === undefined) return gateway;
  return {
    stream: async function* (request, signal) {
      // No abort would come any more that could settle it.
      if (signal.aborted) return;
      const reservation = budget.reserve({ ...wish, request });
      const account = new Account(request.requestId, clock);
      const settle = (): void => reservation.settle(account.receipt(), account.wasRefused && !signal.aborted ? 'refused' : 'ended');
      // At once: what hangs in its own clean-up must not keep a row open, nor outlive the books.
      signal.addEventListener('abort', settle);
      try {
        for await (const event of gateway.stream({ ...shortened(request, reservation), origin: wish }, signal)) {
          account.learn(event);
          yield event;
        }
      } catch (error) {
        account.failed(error);
        throw error;
      } finally {
        signal.removeEventListener('abort', settle);
        if (!signal.aborted) settle();
      }
    },
  };
}

function shortened(request: ModelRequest, { maxTokens }: Reservation): ModelRequest {
  if (maxTokens === undefined) return request;
  return { ...request, options: { ...request.options, parameters: { ...request.options?.parameters, maxTokens } } };
}

/** What is known of one request. */
class Account {
  readonly #sentAtMs: number;
  readonly #clock: Clock;
  #known: Receipt;
  #wasAccepted = false;
  wasRefused = false;

  constructor(requestId: string, clock: Clock) {
    this.#clock = clock;
    this.#sentAtMs = clock.monotonicMs();
    this.#known = { requestId };
  }

  learn(event: GatewayEvent): void {
    if (event.type === 'accepted') this.#wasAccepted = true;
    if (event.type === 'receipt') this.#known = { ...this.#known, ...event.receipt };
    if (event.type === 'finished') this.#known = { ...this.#known, finishReason: event.reason };
    if (this.#known.firstTokenMs === undefined && isMeaning(event)) this.#known = { ...this.#known, firstTokenMs: this.#sinceSentMs() };
  }

  /** Whoever says no before a word came has made nothing, and bills nothing; a line that was lost says nothing of it. */
  failed(error: unknown): void {
    this.wasRefused = error instanceof FailureError && !mayBeBilled(error.failure) && !this.#wasAccepted && this.#known.firstTokenMs === undefined;
  }

  receipt(): Receipt {
    return { ...this.#known, totalMs: this.#sinceSentMs() };
  }

  #sinceSentMs(): number {
    return Math.round(this.#clock.monotonicMs() - this.#sentAtMs);
  }
}
