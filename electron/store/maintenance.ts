import { FailureError, type Failure } from '../../shared/failure';
import type { Clock } from '../chat/ports';
import type { Log } from '../support/log';
import type { Store } from './openStore';

/** Not while the window is still being drawn; then often enough for an app that is never closed. */
export const firstLookAfterMs = 20_000;
export const lookEveryMs = 6 * 60 * 60 * 1000;

export type MaintenanceOptions = {
  readonly store: Pick<Store, 'path' | 'findDamageInBackground' | 'backups' | 'purgeBin' | 'purgeTools'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Told of damage, and of a backup that cannot be made. */
  readonly raise: (failure: Failure) => void;
};

/**
 * Looks after the history while the app runs: reads every page (trust.md F48), makes the backup of the day, and only then
 * empties what was long in the bin, so that a clock that ran ahead takes nothing that no backup holds. Gives the function
 * that ends it.
 */
export function startMaintenance({ store, clock, log, raise }: MaintenanceOptions): () => void {
  let cancel = clock.after(firstLookAfterMs, look);
  let isStopped = false;

  function look(): void {
    cancel = clock.after(lookEveryMs, look);
    lookAfter().catch((error: unknown) => {
      if (isStopped) return;
      log.error('store.maintenanceFailed', { error });
      raise(error instanceof FailureError ? error.failure : { code: 'unexpected' });
    });
  }

  async function lookAfter(): Promise<void> {
    const damage = await store.findDamageInBackground();
    if (isStopped) return;
    if (damage.length > 0) {
      log.error('store.damaged', { lines: damage.length, first: damage[0] });
      raise({ code: 'store.corrupt', path: store.path });
      return;
    }
    if (store.backups.isDue()) await store.backups.make();
    if (isStopped) return;
    const purged = store.purgeBin();
    if (purged > 0) log.info('bin.purged', { conversations: purged });
    store.purgeTools();
  }

  return () => {
    isStopped = true;
    cancel();
  };
}
