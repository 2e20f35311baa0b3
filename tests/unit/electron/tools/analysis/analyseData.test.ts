import { expect, it } from 'vitest';
import type { Attachment } from '../../../../../shared/chat/attachment';
import { createAnalyseDataTool } from '../../../../../electron/tools/analysis/analyseData';
import type { AnalysisOutcome } from '../../../../../electron/tools/analysis/analyser';
import type { AnalysisOrder, AnalysisReport } from '../../../../../electron/tools/analysis/analysisMessages';
import { callTool, plainContext } from '../../../../helpers/callTool';

const text = (name: string, sizeBytes = 10): Attachment => ({ attachmentId: name, name, kind: 'text', mediaType: 'text/plain', sizeBytes, sha256: `hash of ${name}`, notes: [] });
const picture: Attachment = { ...text('photo.png'), kind: 'image', mediaType: 'image/png' };
const report = (change: Partial<AnalysisReport>): AnalysisOutcome => ({ kind: 'reported', report: { value: { kind: 'text', text: '42' }, fault: null, printed: [], isPrintCut: false, ...change } });

function rig(outcome: AnalysisOutcome = report({}), attachments: readonly Attachment[] = [text('a.csv'), picture, text('b.json')]) {
  const orders: AnalysisOrder[] = [];
  const tool = createAnalyseDataTool({
    analyser: {
      analyse: async (order) => {
        orders.push(order);
        return outcome;
      },
    },
    attachments: { read: async (_conversationId, { attachmentId }) => new TextEncoder().encode(`content of ${attachmentId}`) },
  });
  const context = { attachments };
  return { tool, orders, call: (input: object) => callTool(tool, input, { context }), plan: (input: object) => tool.check(input).plan({ ...plainContext, ...context }) };
}

it('hands the attached texts to the script, or those that it names, and no picture', async () => {
  const { call, orders } = rig();
  await call({ script: '1' });
  await call({ script: '2', files: ['b.json'] });
  await call({ script: '3', files: [] });
  expect(orders.map(({ files }) => files)).toEqual([[{ name: 'a.csv', text: 'content of a.csv' }, { name: 'b.json', text: 'content of b.json' }].toReversed(), [{ name: 'b.json', text: 'content of b.json' }], []]);
});

it('tells files of one name apart by numbers, the newest first', async () => {
  const older = { ...text('a.csv'), attachmentId: 'older' };
  const newer = { ...text('a.csv'), attachmentId: 'newer' };
  const { call, orders } = rig(report({}), [older, newer]);
  await call({ script: '1' });
  expect(orders[0]?.files).toEqual([{ name: 'a.csv', text: 'content of newer' }, { name: 'a (2).csv', text: 'content of older' }]);
});

it('says which files there are where it is asked for another', async () => {
  await expect(rig().plan({ script: '1', files: ['../a.csv'] })).rejects.toMatchObject({ kind: 'unavailable', message: expect.stringContaining('"a.csv"') });
  await expect(rig(report({}), []).plan({ script: '1', files: ['a.csv'] })).rejects.toThrow('None is attached');
});

it('takes no more than it can hold', async () => {
  await expect(rig(report({}), [text('a.csv', 9_000_000)]).plan({ script: '1' })).rejects.toMatchObject({ kind: 'cap' });
});

it('is bound to the very files that were there when it was asked', async () => {
  const one = await rig().plan({ script: '1' });
  const other = await rig(report({}), [{ ...text('a.csv'), sha256: 'changed' }, text('b.json')]).plan({ script: '1' });
  expect(one.fingerprint).not.toBe(other.fingerprint);
});

it('gives a text as it is, with what was printed below it', async () => {
  expect(await rig().call({ script: '1' })).toEqual({ text: '42' });
  expect((await rig(report({ printed: ['a', 'b'], isPrintCut: true })).call({ script: '1' })).text).toBe('42\n\nPrinted:\na\nb\n[more was printed than is shown]');
});

it('gives a table to see, and the same as CSV to the model, with what is left out', async () => {
  const table = { columns: ['region', 'sum'], rows: [['north, east', '13'], ['=1+1', '4.5']], allRows: 700 };
  expect(await rig(report({ value: { kind: 'table', table } })).call({ script: '1' })).toEqual({
    text: 'region,sum\n"north, east",13\n=1+1,4.5\n[698 more rows, of 700; at most 500 are shown]',
    view: { kind: 'table', ...table },
  });
});

it.each<[AnalysisOutcome, string]>([
  [report({ value: null, fault: { kind: 'error', message: 'TypeError: no (line 2)' } }), 'TypeError: no (line 2)'],
  [report({ value: null, fault: { kind: 'time' } }), '10 seconds'],
  [report({ value: null, fault: { kind: 'memory' } }), '96 MB'],
  [{ kind: 'late' }, '10 seconds'],
  [{ kind: 'died' }, 'memory'],
  [{ kind: 'stopped' }, 'stopped'],
])('says what went wrong: %j', async (outcome, words) => {
  expect(await rig(outcome).call({ script: '1' })).toMatchObject({ isError: true, text: expect.stringContaining(words) });
});

it('asks nobody, and takes nothing else', () => {
  const { tool } = rig();
  expect(tool.risk).toBe('none');
  expect(() => tool.check({ script: '1', url: 'https://example.com' })).toThrow();
  expect(() => tool.check({ script: '' })).toThrow();
});
