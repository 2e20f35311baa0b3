import type { Clock } from '../../electron/chat/ports';

/** A clock that moves only when told, firing timers in the order in which they are due. */
export class FakeClock implements Clock {
  #nowMs = 0;
  #timers: { readonly dueMs: number; readonly callback: () => void }[] = [];

  readonly nowMs = (): number => 1_700_000_000_000 + this.#nowMs;
  readonly monotonicMs = (): number => this.#nowMs;

  readonly after = (delayMs: number, callback: () => void): (() => void) => {
    const timer = { dueMs: this.#nowMs + delayMs, callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  };

  get waitingTimers(): number {
    return this.#timers.length;
  }

  /** Time goes by while nothing runs, as when the computer sleeps; what fell due fires late, with the next `pass`. */
  sleep(ms: number): void {
    this.#nowMs += ms;
  }

  /** Moves on by `ms`, letting promises settle after each timer. */
  async pass(ms: number): Promise<void> {
    const untilMs = this.#nowMs + ms;
    await settle();
    for (;;) {
      const due = this.#timers.filter((timer) => timer.dueMs <= untilMs).toSorted((a, b) => a.dueMs - b.dueMs)[0];
      if (due === undefined) break;
      this.#timers = this.#timers.filter((timer) => timer !== due);
      this.#nowMs = Math.max(this.#nowMs, due.dueMs);
      due.callback();
      await settle();
    }
    this.#nowMs = untilMs;
    await settle();
  }
}

/** Lets everything that is ready to run, run. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
