import { expect, it } from 'vitest';
import { parseSearchReply, type SearchReply, type SearchRequest } from '../../../../../electron/store/search/helperMessages';
import { createSearch, type SearchProcess } from '../../../../../electron/store/search/searchHelper';
import { silentLog } from '../../../../../electron/support/log';
import type { MessageHit } from '../../../../../shared/search';
import { searchLimits } from '../../../../../shared/search';
import { FakeClock } from '../../../../helpers/fakeClock';
import { scriptedProcess, type ScriptedProcess } from '../../../../helpers/scriptedProcess';

type Started = ScriptedProcess<SearchRequest>;

const noHits = { hits: [], isMore: false, waiting: 0, modelIds: [] } as const;
const hit: MessageHit = { conversationId: 'c', messageId: 'm', title: 'T', role: 'user', createdAtMs: 1, snippet: [{ text: 'gate', isMarked: true }] };

function rig({ canStart = true } = {}) {
  const clock = new FakeClock();
  const started: Started[] = [];
  const search = createSearch({
    historyPath: '/h',
    indexPath: '/i',
    attachmentsDirectory: '/a',
    clock,
    log: silentLog,
    startProcess: (): SearchProcess => {
      if (!canStart) throw new Error('no process today');
      const one = scriptedProcess<SearchRequest>();
      started.push(one);
      return one.asStarted;
    },
  });
  const last = (): Started => started.at(-1) ?? expect.fail('nothing was started');
  const answer = (page: unknown = noHits): void => {
    const find = last().posted.findLast((message) => message.type === 'find');
    last().reply({ type: 'found', id: find?.type === 'find' ? find.id : 0, page });
  };
  const asked = (): readonly string[] => started.flatMap(({ posted }) => posted.flatMap((message) => (message.type === 'find' ? [message.query] : [])));
  return { clock, search, started, last, answer, asked };
}

it('starts with the first question, says first what to open, and answers', async () => {
  const { search, started, last, answer } = rig();
  expect(started).toHaveLength(0);
  const page = search.find(1, 'gate', {});
  expect(last().posted.map(({ type }) => type)).toEqual(['open', 'find']);
  answer({ ...noHits, hits: [hit] });
  expect((await page)?.hits).toEqual([hit]);
});

it('asks one question at a time, and of each window only the newest', async () => {
  const { search, answer, asked } = rig();
  const first = search.find(1, 'g', {});
  const second = search.find(1, 'ga', {});
  const third = search.find(1, 'gat', {});
  const other = search.find(2, 'bridge', {});
  expect(asked()).toEqual(['g']);
  answer();
  expect(await first).toEqual(noHits);
  expect(await second).toBeNull();
  answer();
  expect(await third).toEqual(noHits);
  answer();
  expect(await other).toEqual(noHits);
  expect(asked()).toEqual(['g', 'gat', 'bridge']);
});

it('says that it cannot search when the helper dies, hangs or cannot start, and starts another for the next question', async () => {
  const { clock, search, started, last, answer } = rig();
  const killed = search.find(1, 'a', {});
  last().end();
  await expect(killed).rejects.toMatchObject({ failure: { code: 'search.unavailable' } });
  const hung = search.find(1, 'b', {});
  const failed = expect(hung).rejects.toMatchObject({ failure: { code: 'search.unavailable' } });
  await clock.pass(15_000);
  await failed;
  expect(last().isKilled).toBe(true);
  const well = search.find(1, 'c', {});
  answer();
  expect(await well).toEqual(noHits);
  expect(started).toHaveLength(3);
  await expect(rig({ canStart: false }).search.find(1, 'd', {})).rejects.toMatchObject({ failure: { code: 'search.unavailable' } });
});

it('lets a helper go that has nothing to do, and not one that still indexes', async () => {
  const { clock, search, started, last, answer } = rig();
  search.prepare();
  await clock.pass(120_000);
  expect(last().posted.map(({ type }) => type)).toEqual(['open']);
  last().reply({ type: 'rested' });
  await clock.pass(59_000);
  const page = search.find(1, 'a', {});
  answer();
  await page;
  last().reply({ type: 'rested' });
  await clock.pass(60_000);
  expect(last().posted.map(({ type }) => type)).toEqual(['open', 'find', 'close']);
  void search.find(1, 'b', {});
  expect(started).toHaveLength(2);
});

it('closes the files before the app lets the history go, by force where it takes too long', async () => {
  const { clock, search, last } = rig();
  const asked = search.find(1, 'a', {}).catch(() => 'failed');
  const closing = search.close();
  expect(last().posted.at(-1)).toEqual({ type: 'close' });
  await clock.pass(1_000);
  await closing;
  expect(last().isKilled).toBe(true);
  expect(await asked).toBe('failed');
  await expect(search.find(1, 'b', {})).rejects.toMatchObject({ failure: { code: 'search.unavailable' } });
  const idle = rig();
  await idle.search.close();
  expect(idle.started).toHaveLength(0);
});

it('believes only answers of the right shape and size', () => {
  const found = (page: unknown): SearchReply | null => parseSearchReply({ type: 'found', id: 1, page });
  expect(found({ ...noHits, hits: [hit] })).not.toBeNull();
  expect(found({ ...noHits, hits: [{ ...hit, title: 't'.repeat(5_000) }] })).toMatchObject({ page: { hits: [{ title: 't'.repeat(searchLimits.titleChars) }] } });
  for (const page of [
    null,
    { ...noHits, waiting: -1 },
    { ...noHits, modelIds: [''] },
    { ...noHits, more: true },
    { ...noHits, hits: Array.from({ length: searchLimits.hits + 1 }, () => hit) },
    { ...noHits, hits: [{ ...hit, snippet: [{ text: 'x'.repeat(1_000), isMarked: false }] }] },
    { ...noHits, hits: [{ ...hit, role: 'system' }] },
  ]) expect(found(page)).toBeNull();
  for (const message of [null, 'found', { type: 'found' }, { type: 'other', id: 1 }]) expect(parseSearchReply(message)).toBeNull();
});
