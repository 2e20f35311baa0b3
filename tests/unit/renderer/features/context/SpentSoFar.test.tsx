// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SpentSoFar } from '../../../../../renderer/features/context/SpentSoFar';
import { ConversationThread } from '../../../../../renderer/features/thread/Thread';
import { budgetStore } from '../../../../../renderer/state/budgetStore';
import { applyConnection } from '../../../../../renderer/state/connectionStore';
import type { BudgetStatus } from '../../../../../shared/budget';
import type { ConversationState } from '../../../../../shared/chat/conversation';
import { standInForBrowser } from '../../../../helpers/browserStandIns';
import { installFakeBridge } from '../../../../helpers/fakeBridge';
import { answer, conversation, question } from '../../state/conversations';

const nothing = { usd: '0', pendingUsd: '0', unknownUsd: '0', unknownCount: 0, requestCount: 0 };
const connection = { baseUrl: 'https://x.test/v1', origin: 'https://x.test', isDemo: false, isOverridden: false };
const status: BudgetStatus = { isDemo: false, day: { ...nothing, usd: '0.12' }, month: { ...nothing, usd: '3.5', unknownCount: 1 }, conversation: null, balance: null };

beforeEach(() => {
  standInForBrowser();
  budgetStore.setState(budgetStore.getInitialState());
  applyConnection(connection);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function show(state: ConversationState, said: BudgetStatus = status): Promise<string> {
  const bridge = installFakeBridge({ 'budget.read': () => said });
  render(<ConversationThread conversationId="c1" />);
  act(() => bridge.streams[0]?.send({ seq: 1, snapshot: state }));
  render(<SpentSoFar conversationId="c1" />);
  await act(() => Promise.resolve());
  return screen.getByRole('region', { name: 'Cost so far' }).textContent ?? '';
}

const receipt = { modelId: 'acme/small', receipt: { costUsd: '0.2' } };

describe('what was spent so far', () => {
  it('is the exact sum of answers, summaries and title, and what all conversations cost lately', async () => {
    const text = await show(
      conversation([question('q1', 'Hello'), answer('a1', 'Hi', 'q1', { receipt: { costUsd: '0.1' } })], {
        titleReceipt: receipt,
        contextCuts: [{ afterMessageId: 'a1', madeAtMs: 1, summary: { text: 'So', modelId: 'acme/small', receipt: { costUsd: '0.3' } } }],
      }),
    );
    for (const sentence of ['This conversation cost $0.60 so far.', 'summaries: $0.30.', 'the title: $0.20', '$0.12 today, at least $3.50 this month']) expect(text).toContain(sentence);
  });

  it('is the least that it was where an answer has not named its cost yet', async () => {
    const broken = answer('a2', 'H', 'q1', { status: 'stopped', receipt: { generationId: 'gen_1', uncountedIds: ['gen_1'] } });
    expect(await show(conversation([question('q1', 'Hello'), answer('a1', 'Hi', 'q1', { receipt: { costUsd: '0.1' } }), broken]))).toContain('cost at least $0.10 so far');
  });

  it('is nothing in the demo', async () => {
    applyConnection({ ...connection, isDemo: true });
    const text = await show(conversation([question('q1', 'Hello'), answer('a1', 'Hi', 'q1', { receipt: { costUsd: '0.1', isDemo: true } })]), { ...status, isDemo: true });
    expect(text).toContain('Nothing is billed for this conversation');
    expect(text).not.toContain('today');
  });
});
