// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConversationThread } from '../../../../../renderer/features/thread/Thread';
import { applyConnection } from '../../../../../renderer/state/connectionStore';
import { stopAnswers } from '../../../../../renderer/state/chatActions';
import { applyModels } from '../../../../../renderer/state/modelStore';
import { closeFind, openFind } from '../../../../../renderer/state/transcriptStore';
import { viewStore } from '../../../../../renderer/state/viewStore';
import { standInForBrowser } from '../../../../helpers/browserStandIns';
import { installFakeBridge } from '../../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../../helpers/fakeBridge';
import { answer, conversation, question } from '../../state/conversations';

let bridge: FakeBridge;
const receipt = { conversationId: 'c1', turnId: 't9', messageId: 'm9' };

beforeEach(() => {
  standInForBrowser();
  applyConnection({ baseUrl: 'https://x.test/v1', origin: 'https://x.test', isDemo: false, isOverridden: false });
  applyModels({ models: [{ modelId: 'acme/one', name: 'One', maker: 'acme' }, { modelId: 'acme/two', name: 'Two', maker: 'acme' }], fetchedAtMs: 0, isRefreshing: false, dialect: 'gateway' });
  bridge = installFakeBridge({
    'chat.stop': () => null, 'chat.useAnswer': () => null, 'chat.showSideBySide': () => null, 'chat.retry': () => receipt, 'chat.continue': () => receipt,
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const running = (messageId: string, turnId: string) => ({ turnId, messageId, phase: 'streaming', startedAtMs: Date.now(), attempt: 1 }) as const;
const compared = conversation(
  [
    question('q1', 'Is it so?'),
    answer('a1', 'Yes.', 'q1', { receipt: { costUsd: '0.0012', totalMs: 4200 } }),
    answer('a2', 'No', 'q1', { modelId: 'acme/two', status: 'streaming', turnId: 't2' }),
  ],
  { leafId: 'a1', comparisons: [{ parentId: 'q1', answerIds: ['a1', 'a2'] }], liveTurns: [running('a2', 't2')] },
);

function show(state = compared): void {
  render(<ConversationThread conversationId="c1" />);
  act(() => bridge.streams[0]?.send({ seq: 1, snapshot: state }));
}

const columns = () => within(screen.getByRole('group', { name: 'Answers side by side' })).getAllByRole('article', { name: 'Assistant' });
const column = (at: number): HTMLElement => columns()[at] ?? fail();

function fail(): never {
  throw new Error('no such column');
}

describe('answers side by side', () => {
  it('stand under the question, each with its model, state, cost and time', () => {
    show();
    expect(columns().map((one) => `${within(one).getByRole('heading').textContent} ${one.dataset['status']}`)).toEqual(['One done', 'Two streaming']);
    expect(within(column(0)).getByRole('group', { name: 'Receipt' }).textContent).toMatch(/\$0\.0012.*4\.2 s/);
    expect(within(column(0)).getByText('The chat goes on from here')).toBeTruthy();
    expect(within(column(1)).queryByText('The chat goes on from here')).toBeNull();
  });

  it('stop one by one by their own buttons, and all at once', () => {
    show({ ...compared, liveTurns: [running('a2', 't2'), running('a3', 't3')] });
    fireEvent.click(within(column(1)).getByRole('button', { name: 'End Two' }));
    expect(bridge.inputsOf('chat.stop')).toEqual([{ turnId: 't2' }]);
    void stopAnswers('c1');
    expect(bridge.inputsOf('chat.stop')).toEqual([{ turnId: 't2' }, { turnId: 't2' }, { turnId: 't3' }]);
  });

  it('are left by using one of them, which stands as one of the versions then', () => {
    show();
    fireEvent.click(within(column(0)).getByRole('button', { name: 'Use this answer' }));
    expect(bridge.inputsOf('chat.useAnswer')).toEqual([{ conversationId: 'c1', messageId: 'a1' }]);
    act(() => bridge.streams[0]?.send({ seq: 2, events: [{ type: 'turn.ended', turnId: 't2', messageId: 'a2', outcome: 'stopped', receipt: {} }, { type: 'comparisons.changed', comparisons: [] }] }));
    expect(screen.queryByRole('group', { name: 'Answers side by side' })).toBeNull();
    expect(screen.getByText('1 of 2')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Side by side' }));
    expect(bridge.inputsOf('chat.showSideBySide')).toEqual([{ conversationId: 'c1', messageId: 'a1' }]);
  });

  it('are asked again by their own models, each in its place', () => {
    show(conversation([question('q1', 'Is it so?'), answer('a1', 'Yes.', 'q1'), answer('a2', '', 'q1', { modelId: 'acme/two', status: 'failed', failure: { code: 'gateway.emptyAnswer' } })], { leafId: 'a1', comparisons: [{ parentId: 'q1', answerIds: ['a1', 'a2'] }] }));
    expect(within(column(1)).queryByRole('button', { name: 'Use this answer' })).toBeNull();
    fireEvent.click(within(column(1)).getByRole('button', { name: 'Retry' }));
    expect(bridge.inputsOf('chat.retry')).toEqual([{ conversationId: 'c1', messageId: 'a2', modelId: 'acme/two' }]);
  });

  it('go on below the one that was cut off, once it is the one that is used', async () => {
    show(conversation([question('q1', 'Is it so?'), answer('a1', 'Yes.', 'q1'), answer('a2', 'No, be', 'q1', { modelId: 'acme/two', status: 'stopped' })], { leafId: 'a1', comparisons: [{ parentId: 'q1', answerIds: ['a1', 'a2'] }] }));
    fireEvent.click(within(column(1)).getByRole('button', { name: 'Continue' }));
    await vi.waitFor(() => expect(bridge.inputsOf('chat.continue')).toEqual([{ conversationId: 'c1', messageId: 'a2', modelId: 'acme/two' }]));
    expect(bridge.inputsOf('chat.useAnswer')).toEqual([{ conversationId: 'c1', messageId: 'a2' }]);
  });

  it('are all found in, whichever the conversation goes on from', async () => {
    show();
    act(openFind);
    const [bar, field] = [screen.getByRole('search'), screen.getByRole('searchbox', { name: 'Find in conversation' })];
    fireEvent.change(field, { target: { value: 'no' } });
    await vi.waitFor(() => expect(bar.textContent).toBe('1 of 1'));
    fireEvent.change(field, { target: { value: 's' } });
    await vi.waitFor(() => expect(bar.textContent).toMatch(/ of 3$/));
    // Once one of them is used, the others are not on the screen any more.
    fireEvent.change(field, { target: { value: 'no' } });
    act(() => bridge.streams[0]?.send({ seq: 2, events: [{ type: 'comparisons.changed', comparisons: [] }] }));
    await vi.waitFor(() => expect(bar.textContent).toBe('No matches'));
    act(closeFind);
  });

  it('can be asked for beside any answer', () => {
    show(conversation([question('q1', 'Is it so?'), answer('a1', 'Yes.', 'q1')]));
    fireEvent.click(screen.getByRole('button', { name: 'Answer with other models side by side' }));
    expect(viewStore.getState()).toMatchObject({ openDialog: 'compare', answerToCompare: { conversationId: 'c1', messageId: 'a1' } });
  });
});
