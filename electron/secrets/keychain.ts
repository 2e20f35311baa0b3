import type { HelperAnswer, HelperOperation } from './helperMessages';
import { parseHelperAnswer } from './helperMessages';

/** A running keychain helper, as main's utility process or a test's child gives it. */
export type HelperProcess = {
  readonly post: (message: unknown) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  readonly onExit: (listener: () => void) => void;
  readonly kill: () => void;
};

export type StartHelper = () => HelperProcess;

/** The part of the app's clock that is needed here: calls back once after `delayMs`; the returned function cancels. */
export type Timer = { readonly after: (delayMs: number, callback: () => void) => () => void };

export type KeychainOutcome =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'error'; readonly text: string }
  | { readonly kind: 'timedOut' }
  | { readonly kind: 'crashed' };

export type Keychain = {
  /** `absent` is what the library says for a locked keyring too: only the caller's marker can tell. */
  readonly get: (account: string) => Promise<KeychainOutcome>;
  /** `value` echoes nothing: it is empty and means "the library reported success". */
  readonly set: (account: string, value: string) => Promise<KeychainOutcome>;
  /** `absent`: there was nothing to delete, or it could not be reached. */
  readonly delete: (account: string) => Promise<KeychainOutcome>;
  /** The keyring's own word; `null` where it cannot be asked. */
  readonly isLocked: () => Promise<boolean | null>;
  /** What is being asked ends now as if it had not answered in time, and the keyring's prompt with it: nobody waits any more. */
  readonly cancel: () => void;
  /** The next call starts a new helper: the library keeps its connection to a keyring that has long been replaced. */
  readonly renew: () => void;
};

const callLimitMs = 5_000;
/** A keyring's own prompt may stand for a person who is typing: a late helper is kept this long, unless it is in the way. */
const lateLimitMs = 120_000;
/** An idle helper is let go: it costs some 40 MB, and starts in a blink. */
const idleLimitMs = 30_000;

type Helper = {
  readonly process: HelperProcess;
  readonly pending: Map<number, (reply: Reply) => void>;
  /** Calls that were given up but may still be answered. */
  readonly late: Set<number>;
  cancelTimer: () => void;
};

type Reply = HelperAnswer | 'timedOut' | 'crashed';

/**
 * Calls the helper with a limit of 5 s each and never rejects. After a crash the next call starts a new helper. After a
 * late call the helper is replaced by the next call, not at once: killing it would close the keyring's prompt under the
 * person's hands. When such a call succeeds in the end, `onLateSuccess` says so; a late refusal is not reported, so that
 * nobody asks again and raises the next prompt.
 */
export function createKeychain(options: {
  readonly startHelper: StartHelper;
  readonly service: string;
  readonly clock: Timer;
  readonly onLateSuccess: () => void;
}): Keychain {
  const { clock } = options;
  let helper: Helper | null = null;
  let lastId = 0;

  function start(): Helper {
    const started: Helper = {
      process: options.startHelper(),
      pending: new Map(),
      late: new Set(),
      cancelTimer: () => undefined,
    };
    started.process.onMessage((message) => receive(started, parseHelperAnswer(message)));
    started.process.onExit(() => discard(started));
    helper = started;
    return started;
  }

  function receive(from: Helper, answer: HelperAnswer | null): void {
    if (answer === null || from !== helper) return;
    const settle = from.pending.get(answer.id);
    if (settle !== undefined) {
      settle(answer);
      return;
    }
    if (!from.late.delete(answer.id)) return;
    letGoWhenIdle(from);
    if (answer.ok && answer.value !== null && answer.value !== false) options.onLateSuccess();
  }

  function discard(gone: Helper): void {
    if (helper === gone) helper = null;
    gone.cancelTimer();
    for (const settle of gone.pending.values()) settle('crashed');
  }

  function kill(target: Helper): void {
    discard(target);
    target.process.kill();
  }

  function renew(): void {
    if (helper !== null) kill(helper);
  }

  function cancel(): void {
    const waiting = helper;
    if (waiting === null || waiting.pending.size === 0) return;
    for (const settle of waiting.pending.values()) settle('timedOut');
    kill(waiting);
  }

  function letGoWhenIdle(from: Helper): void {
    from.cancelTimer();
    if (from.pending.size > 0) return;
    from.cancelTimer = clock.after(from.late.size > 0 ? lateLimitMs : idleLimitMs, () => kill(from));
  }

  function ready(): Helper {
    if (helper !== null && helper.late.size > 0) renew();
    return helper ?? start();
  }

  function call(op: HelperOperation, account: string, value?: string): Promise<Reply> {
    return new Promise((resolve) => {
      const id = ++lastId;
      try {
        const used = ready();
        used.cancelTimer();
        const settle = (reply: Reply): void => {
          if (!used.pending.delete(id)) return;
          cancelLimit();
          letGoWhenIdle(used);
          resolve(reply);
        };
        const cancelLimit = clock.after(callLimitMs, () => {
          used.late.add(id);
          settle('timedOut');
        });
        used.pending.set(id, settle);
        used.process.post({ id, op, service: options.service, account, ...(value === undefined ? {} : { value }) });
      } catch {
        // A helper that cannot start, or that left between two calls. Its error could hold the message, so it is dropped.
        renew();
        resolve('crashed');
      }
    });
  }

  return {
    get: async (account) => outcomeOf(await call('get', account)),
    set: async (account, value) => outcomeOf(await call('set', account, value)),
    delete: async (account) => outcomeOf(await call('delete', account)),
    isLocked: async () => {
      const reply = await call('isLocked', 'default');
      return typeof reply === 'object' && reply.ok && typeof reply.value === 'boolean' ? reply.value : null;
    },
    cancel,
    renew,
  };
}

function outcomeOf(reply: Reply): KeychainOutcome {
  if (reply === 'timedOut' || reply === 'crashed') return { kind: reply };
  if (!reply.ok) return { kind: 'error', text: reply.error };
  if (typeof reply.value === 'string') return { kind: 'value', value: reply.value };
  return reply.value === true ? { kind: 'value', value: '' } : { kind: 'absent' };
}
