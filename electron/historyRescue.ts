import { describeMoment } from '../shared/describeMoment';
import { FailureError } from '../shared/failure';
import type { Translate } from '../shared/messages';
import { findUsableBackup } from './store/restoreBackup';
import { wishRestore } from './store/restoreWish';
import type { Log } from './support/log';

/** A question in a dialog of the system; only the first button changes anything. */
export type RescueQuestion = {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly [string, string];
  /** Whether the first button is the one that Enter presses. */
  readonly isFirstSafe: boolean;
};

export type RescueParts = {
  readonly directory: string;
  readonly translate: Translate;
  readonly locale: string;
  /** Whether the first button was pressed. */
  readonly ask: (question: RescueQuestion) => Promise<boolean>;
  readonly log: Log;
};

/**
 * For a start that ended at a damaged, emptied or missing history (trust.md F47 to F49): offers the newest backup that is
 * whole, or, without one, to begin anew; what is there is kept either way. `restart`: agreed, and done at the next start.
 * `notMine`: another kind of failure, or a folder in which nothing can be restored.
 */
export async function rescueHistory(error: unknown, { directory, translate, locale, ask, log }: RescueParts): Promise<'restart' | 'quit' | 'notMine'> {
  if (!(error instanceof FailureError) || error.failure.code !== 'store.corrupt') return 'notMine';
  const { path } = error.failure;
  const backup = await findUsableBackup(directory, log);
  const isAgreed = await ask({
    message: translate('rescue.title'),
    detail: [
      backup === null ? translate('rescue.noBackup') : translate('rescue.offer', { when: describeMoment(backup.madeAtMs, locale) }),
      translate('rescue.kept', { path }),
    ].join('\n\n'),
    buttons: [translate(backup === null ? 'rescue.beginAnew' : 'rescue.restore'), translate('rescue.quit')],
    isFirstSafe: backup !== null,
  });
  log.warn('store.rescue', { backupId: backup?.backupId ?? null, isAgreed });
  if (!isAgreed) return 'quit';
  try {
    wishRestore(directory, backup?.backupId ?? null);
    return 'restart';
  } catch (refused) {
    // The folder may not be written: the failure of the start is then told as it is.
    log.error('store.rescueFailed', { error: refused });
    return 'notMine';
  }
}
