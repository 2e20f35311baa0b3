import type { TurnId } from '../../shared/ids';
import type { AbortCause } from './runAttempt';

type LiveTurn = { readonly controller: AbortController; readonly ended: Promise<void> };

/** The turns that run now: one `AbortController` each, made here and handed down to gateway and tools. */
export class LiveTurns {
  readonly #turns = new Map<TurnId, LiveTurn>();

  run(turnId: TurnId, work: (signal: AbortSignal) => Promise<void>): void {
    const controller = new AbortController();
    const ended = work(controller.signal).finally(() => this.#turns.delete(turnId));
    this.#turns.set(turnId, { controller, ended });
  }

  /** Stopping what has ended, or was never there, is no error. */
  stop(turnId: TurnId): void {
    this.#abort(turnId, 'stopped');
  }

  /** Resolves when the turn's end is published; at once when it runs no longer. */
  async ended(turnId: TurnId): Promise<void> {
    await this.#turns.get(turnId)?.ended;
  }

  async closeAll(): Promise<void> {
    const running = [...this.#turns];
    for (const [turnId] of running) this.#abort(turnId, 'closed');
    await Promise.allSettled(running.map(([, turn]) => turn.ended));
  }

  #abort(turnId: TurnId, cause: AbortCause): void {
    this.#turns.get(turnId)?.controller.abort(cause);
  }
}
