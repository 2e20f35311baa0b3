import { FailureError } from '../../../shared/failure';
import type { SearchFilter, SearchPage } from '../../../shared/search';
import type { Clock } from '../../chat/ports';
import type { Log } from '../../support/log';
import { parseSearchReply, type SearchReply, type SearchRequest } from './helperMessages';

/** A running search helper, as main's utility process or a test's child gives it. */
export type SearchProcess = {
  readonly post: (message: SearchRequest) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  readonly onExit: (listener: () => void) => void;
  readonly kill: () => void;
};

export type SearchHelperOptions = {
  readonly startProcess: () => SearchProcess;
  readonly historyPath: string;
  readonly indexPath: string;
  readonly attachmentsDirectory: string;
  readonly clock: Clock;
  readonly log: Log;
};

export type Search = {
  /**
   * The newest messages that hold all of `query`. `null` when `asker` (a window) asked for something newer meanwhile: that
   * one is answered. Throws `FailureError` `search.unavailable`.
   */
  readonly find: (asker: number, query: string, filter: SearchFilter) => Promise<SearchPage | null>;
  /** Indexes what is missing, without a question. */
  readonly prepare: () => void;
  /** Lets the history go; settles when the helper is gone. */
  readonly close: () => Promise<void>;
};

/** No query takes so long; a helper that hangs is replaced by the next question. */
const answerLimitMs = 15_000;
/** An idle helper costs some 40 MB, and starts in a blink. */
const idleLimitMs = 60_000;
const closeLimitMs = 1_000;

type Asked = { readonly query: string; readonly filter: SearchFilter; readonly settle: (reply: SearchPage | null | 'failed') => void };

/** Starts the helper when it is needed, asks one question at a time, keeps of each asker's only the newest, and lets it go. */
export function createSearch(options: SearchHelperOptions): Search {
  const { clock, log } = options;
  let helper: SearchProcess | null = null;
  let isClosed = false;
  let lastId = 0;
  let current: (Asked & { readonly id: number; readonly cancelLimit: () => void }) | null = null;
  let cancelIdle = (): void => undefined;
  const waiting = new Map<number, Asked>();
  let onGone = (): void => undefined;

  function ready(): SearchProcess {
    cancelIdle();
    if (helper !== null) return helper;
    const started = options.startProcess();
    helper = started;
    started.onMessage((message) => {
      const reply = parseSearchReply(message);
      if (reply !== null && helper === started) receive(reply);
    });
    started.onExit(() => discard(started));
    const { historyPath, indexPath, attachmentsDirectory } = options;
    started.post({ type: 'open', historyPath, indexPath, attachmentsDirectory });
    return started;
  }

  function receive(reply: SearchReply): void {
    if (reply.type === 'failed') log.warn('search.failed', { reason: reply.reason });
    if (reply.type === 'rested') letGoWhenIdle();
    else if (reply.id === current?.id) end(reply.type === 'found' ? reply.page : 'failed');
  }

  function end(reply: SearchPage | 'failed'): void {
    const ended = current;
    current = null;
    ended?.cancelLimit();
    ended?.settle(reply);
    askNext();
  }

  function askNext(): void {
    const [next] = waiting;
    if (current !== null || next === undefined || isClosed) return;
    const [asker, asked] = next;
    waiting.delete(asker);
    const id = ++lastId;
    current = { ...asked, id, cancelLimit: clock.after(answerLimitMs, () => helper !== null && kill(helper)) };
    try {
      ready().post({ type: 'find', id, query: asked.query, filter: asked.filter });
    } catch (error) {
      log.warn('search.notStarted', { error });
      if (helper === null) end('failed');
      else kill(helper);
    }
  }

  function discard(gone: SearchProcess): void {
    if (helper !== gone) return;
    helper = null;
    cancelIdle();
    onGone();
    if (current !== null) end('failed');
  }

  function kill(target: SearchProcess): void {
    target.kill();
    discard(target);
  }

  function letGoWhenIdle(): void {
    cancelIdle();
    cancelIdle = clock.after(idleLimitMs, () => {
      if (current !== null || helper === null) return;
      // A question that comes while it goes starts another one.
      const idle = helper;
      helper = null;
      idle.post({ type: 'close' });
    });
  }

  return {
    find: (asker, query, filter) =>
      new Promise((resolve, reject) => {
        waiting.get(asker)?.settle(null);
        const settle = (reply: SearchPage | null | 'failed'): void => (reply === 'failed' ? reject(new FailureError({ code: 'search.unavailable' })) : resolve(reply));
        if (isClosed) return settle('failed');
        waiting.set(asker, { query, filter, settle });
        askNext();
      }),
    prepare: () => {
      if (isClosed) return;
      try {
        ready();
      } catch (error) {
        log.warn('search.notStarted', { error });
      }
    },
    close: async () => {
      isClosed = true;
      cancelIdle();
      for (const asked of waiting.values()) asked.settle(null);
      waiting.clear();
      const open = helper;
      if (open === null) return;
      await new Promise<void>((resolve) => {
        const cancelLimit = clock.after(closeLimitMs, () => kill(open));
        onGone = () => {
          cancelLimit();
          resolve();
        };
        open.post({ type: 'close' });
      });
    },
  };
}
