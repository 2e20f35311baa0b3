import { expect, it } from 'vitest';
import { parseAnalysisOrder, parseAnalysisReport } from '../../../../../electron/tools/analysis/analysisMessages';

it('takes an order and a report as they are', () => {
  const order = { script: '1', files: [{ name: 'a', text: 'b' }] };
  expect(parseAnalysisOrder(order)).toEqual(order);
  const report = { value: { kind: 'text', text: '1' }, fault: null, printed: [], isPrintCut: false };
  expect(parseAnalysisReport(report)).toEqual(report);
});

it.each([null, 'x', {}, { script: 1, files: [] }, { script: '', files: [{ name: 'a' }] }, { script: '', files: [], more: 1 }])('takes %j for no order', (message) => {
  expect(parseAnalysisOrder(message)).toBeNull();
});

it.each([
  null,
  { value: { kind: 'html', text: '' }, fault: null, printed: [], isPrintCut: false },
  { value: { kind: 'table', table: { columns: ['a'], rows: [[1]], allRows: 1 } }, fault: null, printed: [], isPrintCut: false },
  { value: null, fault: { kind: 'time', path: '/' }, printed: [], isPrintCut: false },
  { value: null, fault: null, printed: [{}], isPrintCut: false },
])('takes %j for no report', (message) => {
  expect(parseAnalysisReport(message)).toBeNull();
});
