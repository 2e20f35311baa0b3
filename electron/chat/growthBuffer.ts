import type { MessageId } from '../../shared/ids';
import type { Clock, ConversationStore, Growth } from './ports';

/** Text is stored at most this late or this long after it arrived (trust.md 5.2, line 3). */
const flushAfterMs = 500;
const flushAfterBytes = 2048;
/** What was refused is offered again by itself, each time after twice as long, at most this. */
const longestRetryMs = 8_000;

/**
 * Holds what came to one running answer until it is stored. When storing fails (a full disk) nothing is dropped: it stays
 * here and is tried again with the next growth, and by itself when none comes; `onFailure` hears of what growth met.
 */
export class GrowthBuffer {
  readonly #messageId: MessageId;
  readonly #store: Pick<ConversationStore, 'appendGrowth'>;
  readonly #clock: Clock;
  readonly #onFailure: (error: unknown) => void;
  #waiting: Growth[] = [];
  #waitingBytes = 0;
  #cancelTimer: (() => void) | null = null;
  #retryMs = flushAfterMs;

  constructor(messageId: MessageId, store: Pick<ConversationStore, 'appendGrowth'>, clock: Clock, onFailure: (error: unknown) => void) {
    this.#messageId = messageId;
    this.#store = store;
    this.#clock = clock;
    this.#onFailure = onFailure;
  }

  add(growth: Growth): void {
    if (growth.kind === 'grew') this.#append(growth.partId, growth.text);
    else if (growth.kind === 'detailed') this.#replaceDetails(growth);
    else this.#waiting.push(growth);
    this.#waitingBytes += textBytes(growth);
    if (isOfEffect(growth) || this.#waitingBytes >= flushAfterBytes) this.flush();
    else this.#cancelTimer ??= this.#clock.after(flushAfterMs, () => this.flush());
  }

  flush(): void {
    this.#tryToStore(this.#onFailure);
  }

  #tryToStore(onFailure: (error: unknown) => void): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    if (this.#waiting.length === 0) return;
    try {
      this.#store.appendGrowth(this.#messageId, this.#waiting);
      this.#waiting = [];
      this.#retryMs = flushAfterMs;
    } catch (error) {
      this.#retryMs = Math.min(this.#retryMs * 2, longestRetryMs);
      // Said already: a disk that stays full is not told of anew by each try.
      this.#cancelTimer = this.#clock.after(this.#retryMs, () => this.#tryToStore(() => undefined));
      onFailure(error);
    }
    this.#waitingBytes = 0;
  }

  /** The whole answer is stored now; what waited is part of it. */
  discard(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    this.#waiting = [];
  }

  /** Each names the whole list so far: only the newest waits. */
  #replaceDetails(detailed: Extract<Growth, { kind: 'detailed' }>): void {
    this.#waiting = [...this.#waiting.filter((each) => each.kind !== 'detailed' || each.partId !== detailed.partId), detailed];
  }

  #append(partId: string, text: string): void {
    const last = this.#waiting.at(-1);
    if (last?.kind === 'grew' && last.partId === partId) this.#waiting[this.#waiting.length - 1] = { ...last, text: last.text + text };
    else this.#waiting.push({ kind: 'grew', partId, text });
  }
}

/** A tool that runs has effects outside: that it began, and what came of it, is stored at once. */
function isOfEffect(growth: Growth): boolean {
  return growth.kind === 'toolChanged' && (growth.change.status === 'running' || growth.change.result !== undefined);
}

function textBytes(growth: Growth): number {
  if (growth.kind === 'grew') return Buffer.byteLength(growth.text);
  return growth.kind === 'opened' && 'text' in growth.part ? Buffer.byteLength(growth.part.text) : 0;
}
