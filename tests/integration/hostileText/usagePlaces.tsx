import { render } from '@testing-library/react';
import { RequestView, ResponseView } from '../../../renderer/features/developer/ExchangeView';
import { UsageChart } from '../../../renderer/features/usage/UsageChart';
import { UsageTable } from '../../../renderer/features/usage/UsageTable';
import { exactRuns } from '../../../shared/exactText';
import type { Exchange } from '../../../shared/exchange';
import { usageReport } from '../../../shared/usage';
import { withVisibleControls } from '../../../shared/visibleName';
import type { Place } from './place';

const exact = (text: string): string => exactRuns(text).map((run) => (run.kind === 'break' ? '⏎\n' : run.kind === 'tab' ? '⇥   ' : run.text)).join('');

const exchange = (text: string): Exchange => ({
  requestId: 'r', conversationId: 'c', purpose: 'answer', modelId: 'm', sentAtMs: 0, tookMs: 0, end: { kind: 'whole' },
  request: { method: 'POST', url: 'https://here', headers: [], body: [`{${text}`] },
  response: { status: 200, headers: [['x-said', text]], afterMs: 0, text, reads: [[0, text.length]], lostBytes: 0 },
});

/** What the books name, and what went over the line. */
export function usagePlaces(texts: readonly string[]): readonly Place[] {
  return [
    {
      name: 'usage: models',
      files: ['renderer/features/usage/UsageTable.tsx'],
      words: withVisibleControls,
      draw: (look) => {
        render(<UsageTable report={usageReport(texts.map((modelId) => ({ sentAtMs: 0, modelId, provider: null, conversationId: null, costUsd: '0' })))} side="model" />);
        look(...texts);
      },
    },
    {
      name: 'usage: a chart of conversations',
      files: ['renderer/features/usage/UsageChart.tsx'],
      words: withVisibleControls,
      draw: (look) => {
        for (const text of texts) {
          const report = usageReport([{ sentAtMs: 0, modelId: 'm', provider: null, conversationId: 'c', costUsd: '0' }], { c: text });
          const { unmount } = render(<UsageChart report={report} side="conversation" measure="usd" />);
          look(text);
          unmount();
        }
      },
    },
    {
      name: 'developer: a body, a header and an answer',
      files: ['renderer/features/developer/ExchangeView.tsx'],
      words: exact,
      draw: (look) => {
        for (const text of texts.filter(({ length }) => length < 20_000)) {
          const { unmount } = render(<><RequestView exchange={exchange(text)} /><ResponseView exchange={exchange(text)} title="Response" /></>);
          look(text);
          unmount();
        }
      },
    },
  ];
}
