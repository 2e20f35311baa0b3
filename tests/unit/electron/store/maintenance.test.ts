import { describe, expect, it } from 'vitest';
import { firstLookAfterMs, lookEveryMs, startMaintenance } from '../../../../electron/store/maintenance';
import { silentLog } from '../../../../electron/support/log';
import { FailureError, type Failure } from '../../../../shared/failure';
import type { Backup } from '../../../../shared/backup';
import { FakeClock } from '../../../helpers/fakeClock';

const backup: Backup = { backupId: 'gatehouse-000001-20261118T110640000Z-daily.db', madeAtMs: 1, sizeBytes: 1, kind: 'automatic' };

function looking(facts: { readonly damage?: readonly string[]; readonly makingFails?: Failure } = {}) {
  const clock = new FakeClock();
  const done: string[] = [];
  const raised: Failure[] = [];
  let isDue = true;
  const stop = startMaintenance({
    store: {
      path: '/somewhere/gatehouse.db',
      findDamageInBackground: () => {
        done.push('examined');
        return Promise.resolve(facts.damage ?? []);
      },
      backups: {
        list: () => [],
        isDue: () => isDue,
        make: () => {
          if (facts.makingFails !== undefined) return Promise.reject(new FailureError(facts.makingFails));
          done.push('backed up');
          isDue = false;
          return Promise.resolve(backup);
        },
      },
      purgeBin: () => {
        done.push('purged');
        return 1;
      },
      purgeTools: () => undefined,
    },
    clock,
    log: silentLog,
    raise: (failure) => raised.push(failure),
  });
  return { clock, done, raised, stop };
}

describe('looking after the history', () => {
  it('waits until the start is over, examines, backs up and only then empties the bin', async () => {
    const { clock, done, raised } = looking();
    await clock.pass(firstLookAfterMs - 1);
    expect(done).toEqual([]);
    await clock.pass(1);
    expect(done).toEqual(['examined', 'backed up', 'purged']);
    await clock.pass(lookEveryMs);
    expect(done.filter((what) => what === 'backed up')).toHaveLength(1);
    expect(done.filter((what) => what === 'examined')).toHaveLength(2);
    expect(raised).toEqual([]);
  });

  it('tells of damage, and then neither backs up nor deletes', async () => {
    const { clock, done, raised } = looking({ damage: ['Page 7: never used'] });
    await clock.pass(firstLookAfterMs);
    expect(raised).toEqual([{ code: 'store.corrupt', path: '/somewhere/gatehouse.db' }]);
    expect(done).toEqual(['examined']);
  });

  it('deletes nothing on a day without a backup, says why, and tries again', async () => {
    const { clock, done, raised } = looking({ makingFails: { code: 'store.full' } });
    await clock.pass(firstLookAfterMs + lookEveryMs);
    expect(raised).toEqual([{ code: 'store.full' }, { code: 'store.full' }]);
    expect(done).toEqual(['examined', 'examined']);
  });

  it('ends when it is told to', async () => {
    const { clock, done, stop } = looking();
    stop();
    await clock.pass(firstLookAfterMs + lookEveryMs);
    expect(done).toEqual([]);
    expect(clock.waitingTimers).toBe(0);
  });
});
