import type { Log } from '../support/log';

/** What is wrong with a page: its process no longer answers, or ends again and again. */
export type PageFault = 'hangs' | 'crashes';

export type PageTroubleParts = {
  /** Asks the person outside the page, which cannot ask; `signal` takes the question back. Resolves to `wait` when closed. */
  readonly ask: (fault: PageFault, signal: AbortSignal) => Promise<'reload' | 'wait'>;
  /** Ends the page's process: a page that hangs does not let itself be loaded again. */
  readonly kill: () => void;
  readonly reload: () => void;
  /** Counts one more crash, and says whether the page may be loaded again without asking. */
  readonly mayReload: () => boolean;
  readonly log: Pick<Log, 'warn' | 'error'>;
};

/**
 * What happens to a page in trouble. Main owns the turns, so a page that is loaded again finds them as they are (trust.md F65,
 * F66): nothing is ever lost by it, and nothing is decided over a person's head but the first reloads after a crash.
 */
export type PageTrouble = {
  readonly stoppedAnswering: () => void;
  readonly answersAgain: () => void;
  readonly gone: (reason: string) => void;
};

export function createPageTrouble({ ask, kill, reload, mayReload, log }: PageTroubleParts): PageTrouble {
  let question: AbortController | null = null;
  let isReloadWished = false;

  const take = (): void => {
    question?.abort();
    question = null;
  };

  const askOnce = async (fault: PageFault, onReload: () => void): Promise<void> => {
    if (question !== null) return;
    const mine = new AbortController();
    question = mine;
    log.warn('page.asked', { fault });
    const choice = await ask(fault, mine.signal).catch((error: unknown) => {
      log.error('page.notAsked', { error });
      return 'wait' as const;
    });
    // Taken back meanwhile: then what was chosen no longer fits.
    if (question !== mine) return;
    question = null;
    if (choice === 'reload') onReload();
  };

  return {
    stoppedAnswering: () =>
      void askOnce('hangs', () => {
        isReloadWished = true;
        kill();
      }),
    answersAgain: take,
    gone: (reason) => {
      take();
      const isWished = isReloadWished;
      isReloadWished = false;
      const isReloaded = isWished || mayReload();
      log.error('page.gone', { reason, isReloaded: String(isReloaded) });
      if (isReloaded) reload();
      else void askOnce('crashes', reload);
    },
  };
}
