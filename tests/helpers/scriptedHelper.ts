import type { StartHelper } from '../../electron/secrets/keychain';
import { parseHelperRequest } from '../../electron/secrets/helperMessages';
import type { HelperRequest } from '../../electron/secrets/helperMessages';

/** What a scripted keychain does with one call. */
export type HelperBehaviour =
  | { readonly kind: 'value'; readonly value: string | boolean | null }
  | { readonly kind: 'error'; readonly text: string }
  | { readonly kind: 'silence' }
  | { readonly kind: 'crash' };

export type ScriptedHelper = {
  readonly start: StartHelper;
  /** Everything that was asked, over all helpers. */
  readonly requests: HelperRequest[];
  readonly startCount: () => number;
  readonly killCount: () => number;
  /** Gives the last unanswered request of the newest helper its answer now. */
  readonly answerLate: (value: string | boolean | null) => void;
  readonly say: (message: unknown) => void;
};

const nobody = (): void => undefined;

/** A helper that answers as `behave` says: the port's fake for keychains that no test machine has. */
export function scriptedHelper(behave: (request: HelperRequest) => HelperBehaviour): ScriptedHelper {
  const requests: HelperRequest[] = [];
  let starts = 0;
  let kills = 0;
  let lateId = 0;
  let say: (message: unknown) => void = nobody;

  function start(): ReturnType<StartHelper> {
    let listener: (message: unknown) => void = nobody;
    let exit: () => void = nobody;
    let isGone = false;
    starts += 1;
    say = (message) => listener(message);
    const post = (message: unknown): void => {
      const request = parseHelperRequest(message);
      if (request === null) throw new Error('the helper was sent something that is no request');
      requests.push(request);
      const { id } = request;
      const behaviour = behave(request);
      queueMicrotask(() => {
        if (isGone) return;
        if (behaviour.kind === 'value') listener({ id, ok: true, value: behaviour.value });
        else if (behaviour.kind === 'error') listener({ id, ok: false, error: behaviour.text });
        else if (behaviour.kind === 'silence') lateId = id;
        else exit();
      });
    };
    return {
      post,
      onMessage: (fn) => {
        listener = fn;
      },
      onExit: (fn) => {
        exit = fn;
      },
      kill: () => {
        isGone = true;
        kills += 1;
      },
    };
  }

  return {
    start,
    requests,
    startCount: () => starts,
    killCount: () => kills,
    answerLate: (value) => say({ id: lateId, ok: true, value }),
    say: (message) => say(message),
  };
}

/** An ordinary keychain: a map that answers. */
export function workingKeychain(entries: Map<string, string> = new Map()): (request: HelperRequest) => HelperBehaviour {
  return ({ op, account, value }) => {
    switch (op) {
      case 'get':
        return { kind: 'value', value: entries.get(account) ?? null };
      case 'set':
        entries.set(account, value ?? '');
        return { kind: 'value', value: true };
      case 'delete':
        return { kind: 'value', value: entries.delete(account) };
      case 'isLocked':
        return { kind: 'value', value: false };
      case 'ping':
        return { kind: 'value', value: true };
    }
  };
}
