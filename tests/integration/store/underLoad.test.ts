import { performance } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Database } from '../../../electron/store/database';
import { FailureError } from '../../../shared/failure';
import { fillRandomly, seededRandom } from '../../helpers/storedRows';
import { beginTestTurn, testNowMs, useTestStores } from '../../helpers/testDatabase';

/* Writes while a backup, a check and checkpoints run on the same history (trust.md F52). */

const stores = useTestStores();
const rounds = 6;

it('no write is refused as busy while backups, checks and checkpoints run beside it, and each backup holds one whole moment', async () => {
  const store = stores.open(stores.makeDirectory());
  fillRandomly(store, seededRandom(52), 60);
  const { answer } = beginTestTurn(store, 'live');
  const refused: unknown[] = [];
  let writes = 0;
  let writesBeside = 0;
  let longestMs = 0;
  let isOver = false;

  const beside = (async () => {
    const other = new Database(store.path);
    try {
      for (let round = 0; round < rounds; round += 1) {
        const before = writes;
        await Promise.all([store.backups.make(), store.findDamageInBackground()]);
        // Busy is its ordinary answer while another reads: then it does what it can.
        other.all('PRAGMA wal_checkpoint(PASSIVE)', [], () => null);
        writesBeside += writes - before;
      }
    } finally {
      other.close();
      isOver = true;
    }
  })();

  while (!isOver) {
    const beganAt = performance.now();
    try {
      store.conversations.appendGrowth(answer.messageId, writes === 0 ? [{ kind: 'opened', part: { kind: 'text', partId: 'p', text: '' } }] : [{ kind: 'grew', partId: 'p', text: `${writes} ` }]);
      store.drafts.save('live', { text: `draft ${writes}`, attachmentIds: [] }, testNowMs);
      writes += 1;
    } catch (error) {
      refused.push(error instanceof FailureError ? error.failure : error);
      isOver = true;
    }
    await nextTurn();
    longestMs = Math.max(longestMs, performance.now() - beganAt);
  }
  await beside;

  expect(refused).toEqual([]);
  expect(writesBeside).toBeGreaterThan(rounds);
  const text = Array.from({ length: writes - 1 }, (_, index) => `${index + 1} `).join('');
  store.conversations.endTurn({ ...answer, status: 'done', parts: [{ kind: 'text', partId: 'p', text }] }, testNowMs);
  expect(store.findDamage()).toEqual([]);
  expect(store.drafts.read('live').text).toBe(`draft ${writes - 1}`);
  console.log(`F52 ${writes * 2} writes beside ${rounds} backups, ${rounds} checks and ${rounds} checkpoints: 0 refused; longest turn of main ${Math.round(longestMs)} ms`);
});

it('a writer that holds the history would be noticed: its lock is told as unavailable, not waited out in silence', () => {
  const store = stores.open(stores.makeDirectory());
  beginTestTurn(store, 'c1');
  const holder = new Database(store.path);
  holder.exec('BEGIN IMMEDIATE');
  try {
    expect(() => store.conversations.rename('c1', 'x')).toThrow(FailureError);
  } finally {
    holder.exec('ROLLBACK');
    holder.close();
  }
  store.conversations.rename('c1', 'y');
  expect(store.conversations.summary('c1')?.title).toBe('y');
});
