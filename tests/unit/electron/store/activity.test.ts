import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Database } from '../../../../electron/store/database';
import type { ActivityRow } from '../../../../electron/store/activity';
import { testNowMs, useTestStores } from '../../../helpers/testDatabase';

const stores = useTestStores();
const dayMs = 24 * 60 * 60 * 1000;

const row: ActivityRow = {
  atMs: testNowMs, kind: 'decided', conversationId: 'c', turnId: 't', callId: 'k', toolName: 'read_file', decision: 'once', status: null,
  inputText: '{"path":"notes/plan.txt"}', inputHash: 'h', resultBytes: null, resultHash: null, durationMs: null,
};

function setUp() {
  const directory = stores.makeDirectory();
  const store = stores.open(directory);
  /** What another program could do to the file, with the log's own guards taken off first. */
  const meddle = (...statements: readonly string[]): void => {
    store.close();
    const database = new Database(join(directory, 'gatehouse.db'));
    for (const statement of ['DROP TRIGGER activity_never_changes', 'DROP TRIGGER activity_is_kept', ...statements]) database.exec(statement);
    database.close();
  };
  return { directory, store, activity: store.activity, meddle, reopened: () => stores.open(directory).activity };
}

describe('the log of tools (trust.md T36)', () => {
  it('keeps every row as it was written, to the letter, over a start', () => {
    const { store, activity, reopened } = setUp();
    const odd = { ...row, toolName: 'read_file', inputText: '{"path":"a\0b\ud83d\u202e"}', callId: 'call\0' };
    expect([activity.record(row), activity.record(odd)]).toEqual([{ sequence: 1 }, { sequence: 2 }]);
    store.close();
    const { entries, chain, hasMore } = reopened().list({ text: '', beforeSequence: null });
    expect(entries).toMatchObject([{ ...odd, sequence: 2 }, { ...row, sequence: 1 }]);
    expect({ chain, hasMore }).toEqual({ chain: { isWhole: true }, hasMore: false });
  });

  it('is a whole chain after 1,000 random actions', () => {
    const { activity } = setUp();
    for (let count = 0; count < 1_000; count += 1) activity.record({ ...row, callId: `call-${count}`, kind: count % 2 === 0 ? 'decided' : 'ended', inputText: JSON.stringify({ path: 'x'.repeat(count % 90) }) });
    expect(activity.verify()).toEqual({ isWhole: true });
    expect([...activity.all()].map(({ sequence }) => sequence)).toEqual(Array.from({ length: 1_000 }, (_, index) => index + 1));
    console.log('T36 log: 1,000 rows, one whole chain.');
  });

  it.each([
    ['an UPDATE', `UPDATE activity SET row_json = '{}' WHERE sequence = 2`],
    ['a DELETE', 'DELETE FROM activity WHERE sequence = 2'],
    ['a DELETE of all', 'DELETE FROM activity'],
  ])('refuses %s', (_what, statement) => {
    const { directory, store, activity } = setUp();
    for (let count = 0; count < 3; count += 1) activity.record(row);
    store.close();
    const database = new Database(join(directory, 'gatehouse.db'));
    expect(() => database.exec(statement)).toThrow();
    database.close();
    expect([...stores.open(directory).activity.all()]).toHaveLength(3);
  });

  it.each([
    ['another word in a row', `UPDATE activity SET row_json = replace(row_json, 'plan', 'play') WHERE sequence = 2`, 2],
    ['another time', 'UPDATE activity SET row_json = replace(row_json, \'"atMs":1\', \'"atMs":2\') WHERE sequence = 3', 3],
    ['another hash', `UPDATE activity SET hash = 'f' WHERE sequence = 1`, 1],
    ['a row taken out of the middle', 'DELETE FROM activity WHERE sequence = 2', 2],
    ['the first row taken away', 'DELETE FROM activity WHERE sequence = 1', 1],
    ['the last row taken away', 'DELETE FROM activity WHERE sequence = 4', 4],
    ['all rows taken away', 'DELETE FROM activity', 1],
    ['two rows in each other\'s place', 'UPDATE activity SET sequence = 9 WHERE sequence = 2; UPDATE activity SET sequence = 2 WHERE sequence = 3; UPDATE activity SET sequence = 3 WHERE sequence = 9', 2],
    ['a row that was put in', `INSERT INTO activity SELECT 5, at_ms, row_json, hash FROM activity WHERE sequence = 4`, 5],
    ['a row that is no text any more', `UPDATE activity SET row_json = CAST(x'ff' AS TEXT) WHERE sequence = 2`, 2],
  ])('tells of %s', (_what, statement, brokenAt) => {
    const { activity, meddle, reopened } = setUp();
    for (let count = 0; count < 4; count += 1) activity.record(row);
    meddle(statement);
    const after = reopened();
    expect(after.verify()).toEqual({ isWhole: false, brokenAt });
    expect(after.list({ text: '', beforeSequence: null }).chain).toEqual({ isWhole: false, brokenAt });
  });

  it('goes on after damage, and the damage stays told', () => {
    const { activity, meddle, reopened } = setUp();
    for (let count = 0; count < 3; count += 1) activity.record(row);
    meddle(`UPDATE activity SET row_json = '{}' WHERE sequence = 2`);
    const after = reopened();
    expect(after.record(row)).toEqual({ sequence: 4 });
    expect(after.verify()).toEqual({ isWhole: false, brokenAt: 2 });
    expect(after.list({ text: '', beforeSequence: null }).entries.map(({ sequence }) => sequence)).toEqual([4, 3, 1]);
  });

  it('lets rows go after 90 days, and what is left is still a whole chain', () => {
    const directory = stores.makeDirectory();
    let nowMs = testNowMs;
    const store = stores.open(directory, { nowMs: () => nowMs });
    for (let count = 0; count < 6; count += 1) store.activity.record({ ...row, atMs: testNowMs + count * dayMs });
    nowMs = testNowMs + 93 * dayMs - 1;
    store.purgeTools();
    expect([...store.activity.all()].map(({ sequence }) => sequence)).toEqual([4, 5, 6]);
    expect(store.activity.verify()).toEqual({ isWhole: true });
    nowMs += 365 * dayMs;
    store.purgeTools();
    store.purgeTools();
    expect([...store.activity.all()]).toEqual([]);
    expect(store.activity.verify()).toEqual({ isWhole: true });
    expect(store.activity.record(row)).toEqual({ sequence: 7 });
    expect(store.activity.verify()).toEqual({ isWhole: true });
  });

  it('keeps what is younger although a clock that was set back stands behind it', () => {
    const directory = stores.makeDirectory();
    const store = stores.open(directory, { nowMs: () => testNowMs + 91 * dayMs });
    for (const atMs of [testNowMs, testNowMs + 50 * dayMs, testNowMs]) store.activity.record({ ...row, atMs });
    store.purgeTools();
    expect([...store.activity.all()].map(({ sequence }) => sequence)).toEqual([2, 3]);
  });

  it('is found by words of the tool, the decision and the arguments, page by page', () => {
    const { activity } = setUp();
    for (let count = 0; count < 120; count += 1) activity.record({ ...row, toolName: count % 2 === 0 ? 'read_file' : 'write_file', inputText: `{"path":"Café ${count}"}` });
    const first = activity.list({ text: '', beforeSequence: null });
    expect([first.entries.length, first.hasMore, first.entries[0]?.sequence]).toEqual([50, true, 120]);
    const second = activity.list({ text: '', beforeSequence: first.entries.at(-1)?.sequence ?? null });
    expect([second.entries[0]?.sequence, second.hasMore]).toEqual([70, true]);
    expect(activity.list({ text: '', beforeSequence: 21 })).toMatchObject({ hasMore: false });
    expect(activity.list({ text: 'cafe 117 WRITE', beforeSequence: null }).entries.map(({ sequence }) => sequence)).toEqual([118]);
    expect(activity.list({ text: 'denied', beforeSequence: null }).entries).toEqual([]);
  });

  it('gives the beginning of long arguments to a page, and all of them to an export', () => {
    const { activity } = setUp();
    activity.record({ ...row, inputText: 'x'.repeat(1_000_000) });
    expect(activity.list({ text: '', beforeSequence: null }).entries[0]).toMatchObject({ inputText: 'x'.repeat(20_000), inputChars: 1_000_000 });
    expect([...activity.all()][0]?.inputText).toHaveLength(1_000_000);
  });

  it('writes nothing where the history can only be read', () => {
    const { directory, store, meddle } = setUp();
    store.activity.record(row);
    meddle('PRAGMA user_version = 99');
    expect(() => stores.open(directory)).toThrow('store.newer');
  });
});
