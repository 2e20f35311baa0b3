import type { Settings } from '../../shared/settings';
import type { Clock } from '../chat/ports';
import type { Log } from '../support/log';
import { parseSpellReply, type SpellRequest } from './spellMessages';

/** The process that spells, as main's utility process or a test's child gives it. */
export type SpellProcess = {
  readonly post: (message: SpellRequest) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  readonly onExit: (listener: () => void) => void;
  readonly kill: () => void;
};

export type SpellingParts = {
  readonly startProcess: () => SpellProcess;
  readonly settings: { readonly read: () => Pick<Settings, 'checksSpelling' | 'learnedWords'> };
  readonly clock: Clock;
  readonly log: Pick<Log, 'warn'>;
};

export type Spelling = {
  /** The misspelled ones; none when it is switched off, or when it cannot be told soon. */
  readonly check: (words: readonly string[]) => Promise<readonly string[]>;
  /** What the word may have been meant to be; nothing when it cannot be told while a menu waits. */
  readonly suggest: (word: string) => Promise<readonly string[]>;
  readonly close: () => void;
};

/** The first answer waits for the lists to be read. */
const checkLimitMs = 10_000;
const suggestLimitMs = 700;
/** The lists cost some megabytes as long as they lie there. */
const idleLimitMs = 120_000;

/** Starts the process when somebody writes, and lets it go when nobody does. Words are told to it and to nobody else. */
export function createSpelling({ startProcess, settings, clock, log }: SpellingParts): Spelling {
  let process: SpellProcess | null = null;
  let isClosed = false;
  let lastId = 0;
  let cancelIdle = (): void => undefined;
  const waiting = new Map<number, (words: readonly string[]) => void>();

  function ready(): SpellProcess {
    cancelIdle();
    cancelIdle = clock.after(idleLimitMs, letGo);
    if (process !== null) return process;
    const started = startProcess();
    process = started;
    started.onMessage((message) => {
      const reply = parseSpellReply(message);
      if (reply !== null) waiting.get(reply.id)?.(reply.words);
    });
    started.onExit(() => {
      if (process === started) letGo();
    });
    return started;
  }

  function letGo(): void {
    cancelIdle();
    const gone = process;
    process = null;
    gone?.kill();
    for (const settle of waiting.values()) settle([]);
  }

  function ask(limitMs: number, makeRequest: (id: number) => SpellRequest): Promise<readonly string[]> {
    if (isClosed || !settings.read().checksSpelling) return Promise.resolve([]);
    return new Promise((resolve) => {
      const id = ++lastId;
      const settle = (words: readonly string[]): void => {
        waiting.delete(id);
        cancelLimit();
        resolve(words);
      };
      const cancelLimit = clock.after(limitMs, () => settle([]));
      waiting.set(id, settle);
      try {
        ready().post(makeRequest(id));
      } catch (error) {
        log.warn('spelling.notStarted', { error });
        settle([]);
      }
    });
  }

  return {
    check: async (words) => {
      const learned = new Set(settings.read().learnedWords);
      const unknown = words.filter((word) => !learned.has(word));
      return unknown.length === 0 ? [] : ask(checkLimitMs, (id) => ({ type: 'check', id, words: unknown }));
    },
    suggest: (word) => ask(suggestLimitMs, (id) => ({ type: 'suggest', id, word })),
    close: () => {
      isClosed = true;
      letGo();
    },
  };
}
