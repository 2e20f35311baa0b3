import { failEveryCall, type FileWork } from '../../helpers/everyCall';
import { fileWorks, plainSettings, plainVault } from '../../helpers/fileWorks';
import { plainCopyRestore } from '../../helpers/historyWorks';
import { afterAll, expect, it } from 'vitest';

/* "Every k-th I/O fails once", for our own files (trust.md G10, 11). */

const points = new Map<string, number>();

it('knows every piece of our file work by one name', () => {
  expect(fileWorks.length).toBeGreaterThan(17);
  expect(new Set(fileWorks.map(({ id }) => id)).size).toBe(fileWorks.length);
});

it.each(fileWorks.map((work) => [work.id, work] as const))('%s: any one call that fails loses nothing, hides nothing, and the next attempt works', async (id, work) => {
  const tried = await failEveryCall(work);
  expect(tried.breaches.map(({ call, why }) => `${call}: ${why}`)).toEqual([]);
  expect(tried.points).toBeGreaterThan(3);
  points.set(id, tried.points);
});

const broken: readonly (readonly [what: string, work: FileWork])[] = [
  ['settings written in their place', plainSettings],
  ['attachments written in their place', plainVault],
  ['a backup copied over the history', plainCopyRestore],
];

it.each(broken)('%s: the rig reports it', async (_what, work) => {
  expect((await failEveryCall(work)).breaches.length).toBeGreaterThan(0);
});

afterAll(() => {
  const total = [...points.values()].reduce((sum, each) => sum + each, 0);
  console.log(`G10 every k-th I/O of our own files: ${total / 3} calls in ${points.size} of ${fileWorks.length} pieces of work, each failed once as EIO, ENOSPC and EACCES (${total}): 0 breaches; ${broken.length} careless ways reported`);
  expect([...points.keys()]).toEqual(fileWorks.map(({ id }) => id));
  expect(total).toBeGreaterThan(500);
});
