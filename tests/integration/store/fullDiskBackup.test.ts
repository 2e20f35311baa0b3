import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createBackups, type Backups } from '../../../electron/store/backups';
import { silentLog } from '../../../electron/support/log';
import { describeFailure } from '../../../shared/failureText';
import { FailureError, type Failure } from '../../../shared/failure';
import { createTranslate } from '../../../shared/messages';
import { beginTestTurn, testNowMs, useTestStores } from '../../helpers/testDatabase';

/* A backup for which there is no room (trust.md F54). The disk is a real one of 2 MB where one may be mounted. */

const stores = useTestStores();
const dayMs = 86_400_000;
const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

/** A folder on a disk of its own; where none may be mounted, a usual one. */
function smallDisk(): { readonly path: string; readonly isReal: boolean } {
  const path = mkdtempSync(join(tmpdir(), 'gatehouse-small-'));
  const isReal = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', path]).status === 0;
  cleanUps.push(() => {
    if (isReal) spawnSync('umount', ['-l', path]);
    rmSync(path, { recursive: true, force: true });
  });
  return { path, isReal };
}

/** Takes all room but `leftBytes`. */
function fillUp(path: string, leftBytes: number): () => void {
  const ballastPath = join(path, 'ballast');
  const { bavail, bsize } = statfsSync(path);
  writeFileSync(ballastPath, Buffer.alloc(Math.max(0, bavail * bsize - leftBytes)));
  return () => rmSync(ballastPath, { force: true });
}

const failureOf = (work: Promise<unknown>): Promise<Failure | null> =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof FailureError ? error.failure : { code: 'unexpected' }),
  );

const contents = (directory: string): readonly (readonly [string, string])[] => readdirSync(directory).toSorted().map((name) => [name, readFileSync(join(directory, name)).toString('latin1')]);

/** A history of more than half a megabyte elsewhere, and its backups on the small disk, two of them made while there was room. */
async function historyWithBackups(path: string): Promise<{ readonly backups: Backups; readonly directory: string }> {
  const store = stores.open(stores.makeDirectory());
  beginTestTurn(store);
  store.drafts.save('c1', { text: 'gate '.repeat(60_000), attachmentIds: [] }, testNowMs);
  const directory = join(path, 'backups');
  mkdirSync(directory);
  let nowMs = testNowMs;
  const backups = createBackups({ databasePath: store.path, backupsDirectory: directory, nowMs: () => (nowMs += dayMs), log: silentLog });
  await backups.make();
  await backups.make();
  return { backups, directory };
}

describe('a backup on a full disk (trust.md F54)', () => {
  it('is refused with a sentence, leaves no half file, and the old ones as they were; with room it is made', async () => {
    const small = smallDisk();
    const { backups, directory } = await historyWithBackups(small.path);
    const before = contents(directory);
    expect(before).toHaveLength(2);
    if (!small.isReal) {
      console.log('F54 backup on a full disk: NOT RUN (no right to mount a small disk); a place that cannot be written stands for it');
      mkdirSync(join(directory, 'unfinished.db'));
      expect(await failureOf(backups.make())).toMatchObject({ code: 'store.unavailable' });
      rmSync(join(directory, 'unfinished.db'), { recursive: true });
      expect(contents(directory)).toEqual(before);
      return;
    }
    let refused = 0;
    for (const leftBytes of [0, 4_096, 65_536, 262_144]) {
      const free = fillUp(small.path, leftBytes);
      const failure = await failureOf(backups.make());
      expect([leftBytes, failure]).toEqual([leftBytes, { code: 'store.full' }]);
      if (failure !== null) expect(describeFailure(failure, createTranslate('en'))).toMatch(/^The disk is full/);
      expect(contents(directory)).toEqual(before);
      refused += 1;
      free();
    }
    await backups.make();
    expect(backups.list()).toHaveLength(3);
    console.log(`F54 backup on a full disk of 2 MB: ${refused} refused and said, 0 half files, 2 of 2 old backups byte for byte as they were; made when there was room`);
  });
});
