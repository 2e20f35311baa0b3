// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { Profiler } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MessageRow } from '../../../../../renderer/features/thread/MessageRow';
import { ConversationThread } from '../../../../../renderer/features/thread/Thread';
import { useMarkdownSurroundings } from '../../../../../renderer/features/thread/useMarkdownSurroundings';
import { MarkdownContext } from '../../../../../renderer/markdown/markdownContext';
import { applyConnection } from '../../../../../renderer/state/connectionStore';
import { useThreadIds, watch } from '../../../../../renderer/state/conversationStore';
import { viewStore } from '../../../../../renderer/state/viewStore';
import type { ConversationState } from '../../../../../shared/chat/conversation';
import type { ConversationEvent } from '../../../../../shared/chat/conversationEvent';
import { standInForBrowser } from '../../../../helpers/browserStandIns';
import { installFakeBridge } from '../../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../../helpers/fakeBridge';
import { answer, conversation, question } from '../../state/conversations';

const noDemo = { baseUrl: 'https://x.test/v1', origin: 'https://x.test', isDemo: false, isOverridden: false };
let bridge: FakeBridge;

beforeEach(() => {
  standInForBrowser();
  applyConnection(noDemo);
  bridge = installFakeBridge({ 'chat.retry': () => receipt, 'chat.continue': () => receipt, 'chat.chooseBranch': () => null, 'attachment.thumbnail': () => null });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const receipt = { conversationId: 'c1', turnId: 't9', messageId: 'm9' };
const streaming = conversation(
  [question('q1', 'Hello'), answer('a1', 'First', 'q1'), question('q2', 'More', 'a1'), answer('a2', 'Second', 'q2', { status: 'streaming', turnId: 't1' })],
  { liveTurns: [{ turnId: 't1', messageId: 'a2', phase: 'streaming', startedAtMs: Date.now(), attempt: 1 }] },
);

function show(state: ConversationState): void {
  render(<ConversationThread conversationId="c1" />);
  act(() => bridge.streams[0]?.send({ seq: 1, snapshot: state }));
}

function send(seq: number, events: readonly ConversationEvent[]): void {
  act(() => bridge.streams[0]?.send({ seq, events }));
}

describe('the transcript', () => {
  it('is a log that announces no token, with an article for each message', async () => {
    show(streaming);
    const log = screen.getByRole('log', { name: 'Conversation' });
    expect(log.getAttribute('aria-live')).toBe('off');
    const articles = within(log).getAllByRole('article');
    expect(articles.map((one) => `${one.getAttribute('aria-label')} ${one.getAttribute('data-status')} ${one.getAttribute('data-message-id')}`)).toEqual([
      'You done q1', 'Assistant done a1', 'You done q2', 'Assistant streaming a2',
    ]);
    await waitFor(() => expect(within(log).getByText('Second')).toBeTruthy());
  });

  it('tells that an answer began and how it ended', () => {
    show(streaming);
    expect(screen.getByRole('status').textContent).toBe('The assistant is answering.');
    send(2, [{ type: 'turn.ended', turnId: 't1', messageId: 'a2', outcome: 'done', receipt: {} }]);
    expect(screen.getByRole('status').textContent).toBe('The answer is complete.');
  });

  it('shows a question as it was typed, never as Markdown', () => {
    show(conversation([question('q1', '# no *heading*\n<b>no tag</b>')]));
    expect(screen.getByRole('article', { name: 'You' }).querySelector('p')?.textContent).toBe('# no *heading*\n<b>no tag</b>');
  });

  it('draws only the growing row again while an answer grows', async () => {
    const drawn: string[] = [];
    function Rows() {
      const surroundings = useMarkdownSurroundings();
      return (
        <MarkdownContext value={surroundings}>
          {useThreadIds('c1').map((id, at) => (
            <Profiler key={id} id={id} onRender={(who) => drawn.push(who)}>
              <MessageRow conversationId="c1" messageId={id} place={at + 1} count={4} />
            </Profiler>
          ))}
        </MarkdownContext>
      );
    }
    const unwatch = watch('c1');
    render(<Rows />);
    act(() => bridge.streams[0]?.send({ seq: 1, snapshot: streaming }));
    await waitFor(() => expect(document.querySelectorAll('p[dir=auto]').length).toBeGreaterThan(2));
    drawn.length = 0;
    for (let seq = 2; seq < 52; seq += 1) {
      send(seq, [{ type: 'part.grew', messageId: 'a2', partId: 'a2-text', text: ' word' }]);
    }
    expect(drawn.filter((id) => id !== 'a2')).toEqual([]);
    expect(drawn.filter((id) => id === 'a2')).toHaveLength(50);
    unwatch();
  });

  it('goes through the versions of an answer', () => {
    show(conversation([question('q1', 'Hello'), answer('a1', 'one', 'q1'), answer('a2', 'two', 'q1'), answer('a3', 'three', 'q1')], { leafId: 'a2' }));
    const article = screen.getByRole('article', { name: 'Assistant' });
    expect(within(article).getByText('2 of 3', { exact: false })).toBeTruthy();
    fireEvent.click(within(article).getByRole('button', { name: 'Previous version' }));
    fireEvent.click(within(article).getByRole('button', { name: 'Next version' }));
    expect(bridge.inputsOf('chat.chooseBranch')).toEqual([{ conversationId: 'c1', messageId: 'a1' }, { conversationId: 'c1', messageId: 'a3' }]);
  });

  it('says that it is no longer kept up to date, and opens again', () => {
    show(conversation([question('q1', 'Hello')]));
    act(() => bridge.streams[0]?.send(undefined));
    expect(screen.getByRole('alert').textContent).toContain('no longer kept up to date');
    fireEvent.click(screen.getByRole('button', { name: 'Open again' }));
    expect(bridge.streams).toHaveLength(2);
  });
});

describe('how an answer ended', () => {
  function showAnswer(more: Parameters<typeof answer>[3], text = 'Some text'): HTMLElement {
    show(conversation([question('q1', 'Hello'), answer('a1', text, 'q1', more)]));
    return screen.getByRole('article', { name: 'Assistant' });
  }

  it('a failure is an alert with its remedies, and the server\'s words are folded', () => {
    const article = showAnswer({ status: 'failed', failure: { code: 'gateway.unauthorised', details: 'Invalid API key' } }, '');
    const alert = within(article).getByRole('alert');
    expect(alert.textContent).toContain('Your key was not accepted');
    expect(alert.querySelector('details')?.open).toBe(false);
    fireEvent.click(within(alert).getByRole('button', { name: 'Open settings' }));
    expect(viewStore.getState()).toMatchObject({ openDialog: 'settings', settingsTab: 'connection' });
    fireEvent.click(within(alert).getByRole('button', { name: 'Retry' }));
    expect(bridge.inputsOf('chat.retry')).toEqual([{ conversationId: 'c1', messageId: 'a1', modelId: 'acme/one' }]);
  });

  it('what was cut off can be continued', () => {
    const article = showAnswer({ status: 'interrupted', failure: { code: 'gateway.cutOff' } });
    fireEvent.click(within(within(article).getByRole('alert')).getByRole('button', { name: 'Continue' }));
    expect(bridge.inputsOf('chat.continue')).toEqual([{ conversationId: 'c1', messageId: 'a1', modelId: 'acme/one' }]);
  });

  it.each([
    ['stopped', 'Stopped.'],
    ['length', 'Reached the length limit.'],
    ['filtered', 'Withheld by the provider.'],
  ] as const)('%s is said, and is no alert', (status, sentence) => {
    const article = showAnswer({ status });
    expect(within(article).getByText(sentence, { exact: false })).toBeTruthy();
    expect(within(article).queryByRole('alert')).toBeNull();
  });

  it('an empty answer is said', () => {
    expect(showAnswer({ status: 'done' }, '').textContent).toContain('The model returned nothing.');
  });

  it('a finished answer says nothing more', () => {
    const article = showAnswer({ status: 'done' });
    expect(within(article).queryByRole('button', { name: 'Retry' })).toBeNull();
    expect(within(article).getByRole('button', { name: 'Regenerate' })).toBeTruthy();
  });
});

describe('the receipt', () => {
  function receiptOf(more: NonNullable<Parameters<typeof answer>[3]>): HTMLElement {
    show(conversation([question('q1', 'Hello'), answer('a1', 'Hi', 'q1', more)]));
    return screen.getByRole('group', { name: 'Receipt' });
  }

  it('says cost, tokens, times, model and provider', () => {
    const text = receiptOf({ receipt: { costUsd: '0.0032', promptTokens: 1204, completionTokens: 356, firstTokenMs: 812, totalMs: 4210, provider: 'acme' } }).textContent;
    for (const fact of ['$0.0032', '1,204 in, 356 out', '0.8 s to first token, 4.2 s in all', 'acme/one via acme']) expect(text).toContain(fact);
  });

  it('says the least that it was where not every request named its share', () => {
    const partial = { costUsd: '0.01', promptTokens: 1204, completionTokens: 356 } as const;
    const line = receiptOf({ receipt: { ...partial, isPartial: true } });
    expect(line.textContent).toContain('at least $0.01');
    expect(line.textContent).toContain('at least 1,204 in, 356 out');
    fireEvent.click(within(line).getByRole('button', { name: 'Details' }));
    expect(within(line).getByText('at least $0.01', { selector: 'dd' })).toBeTruthy();
    cleanup();
    bridge = installFakeBridge();
    expect(receiptOf({ receipt: partial }).textContent).not.toContain('at least');
  });

  it('names the model that answered when it is another one', () => {
    expect(receiptOf({ receipt: { answeredBy: 'acme/two' } }).textContent).toContain('answered by acme/two');
    cleanup();
  });

  it('says why another model answered, and tells that from another provider of the same one', () => {
    const failed = { modelId: 'acme/one', provider: 'acme', isSuccess: false, statusCode: 529 } as const;
    const byOther = receiptOf({ receipt: { answeredBy: 'acme/two', provider: 'beta', attemptList: [failed, { modelId: 'acme/two', provider: 'beta', isSuccess: true }] } });
    expect(byOther.textContent).toContain('answered by acme/two because acme/one returned 529');
    cleanup();
    bridge = installFakeBridge();
    const elsewhere = receiptOf({ receipt: { answeredBy: 'acme/one', provider: 'beta', attemptList: [failed, { modelId: 'acme/one', provider: 'beta', isSuccess: true }] } });
    expect(elsewhere.textContent).toContain('acme/one via beta because acme returned 529');
    expect(elsewhere.textContent).not.toContain('answered by');
  });

  it('lists every try in a table, and gives the ids to be copied', async () => {
    const written = vi.fn(() => Promise.resolve());
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: written }, configurable: true });
    const attemptList = [
      { provider: 'acme', credential: 'byok', isSuccess: false, statusCode: 401, tookMs: 200, error: 'Unauthorized' },
      { provider: 'beta', credential: 'system', isSuccess: true, statusCode: 200, tookMs: 900 },
    ];
    const line = receiptOf({ receipt: { generationId: 'gen_1', requestId: 'request-1', attemptList } });
    fireEvent.click(within(line).getByRole('button', { name: 'Details' }));
    const rows = within(within(line).getByRole('table', { name: 'Tries at the gateway' })).getAllByRole('row');
    expect(rows.map((row) => [...row.children].map((cell) => cell.textContent))).toEqual([
      ['Provider', 'Key', 'Status', 'Time', 'Error'],
      ['acme', 'own key', '401 failed', '0.2 s', 'Unauthorized'],
      ['beta', 'system', '200 answered', '0.9 s', ''],
    ]);
    fireEvent.click(within(line).getByRole('button', { name: 'Generation id to clipboard' }));
    expect(written).toHaveBeenCalledWith('gen_1');
    expect(await within(line).findByRole('button', { name: 'Copied' })).toBeTruthy();
    Reflect.deleteProperty(navigator, 'clipboard');
  });

  it('says of a cost that it was looked up afterwards', () => {
    expect(receiptOf({ receipt: { costUsd: '0.0032', costSource: 'lookup', uncountedIds: [] } }).textContent).toContain('$0.0032, looked up afterwards');
  });

  it('takes a name without its maker for the same model', () => {
    expect(receiptOf({ receipt: { answeredBy: 'one' } }).textContent).not.toContain('answered by');
  });

  it('says that a cost is not known', () => {
    expect(receiptOf({ receipt: {} }).textContent).toContain('cost unknown');
  });

  it('says that nothing is billed in the demo, and is true to the answer, not to the moment', () => {
    applyConnection({ ...noDemo, isDemo: true });
    expect(receiptOf({ receipt: { costUsd: '0.1', isDemo: true } }).textContent).toContain('demo, nothing is billed');
    cleanup();
    bridge = installFakeBridge();
    expect(receiptOf({ receipt: { costUsd: '0.1', isDemo: false } }).textContent).toContain('$0.10');
  });

  it('opens all that is known', () => {
    const line = receiptOf({ receipt: { generationId: 'gen_1', finishReason: 'stop' } });
    expect(line.textContent).not.toContain('gen_1');
    fireEvent.click(within(line).getByRole('button', { name: 'Details' }));
    expect(line.textContent).toContain('gen_1');
  });
});

describe('a waiting turn', () => {
  function showWaiting(phase: 'sending' | 'waiting' | 'backingOff', waitedMs: number, more: object = {}): void {
    const turn = { turnId: 't1', messageId: 'a1', phase, startedAtMs: Date.now() - waitedMs, attempt: 1, ...more };
    show(conversation([question('q1', 'Hello'), answer('a1', '', 'q1', { status: 'streaming' })], { liveTurns: [turn] }));
  }

  it('counts the seconds from the third on', () => {
    showWaiting('waiting', 1000);
    expect(screen.getByRole('article', { name: 'Assistant' }).textContent).toBe('Waiting for the model…');
    cleanup();
    bridge = installFakeBridge();
    showWaiting('waiting', 12_300);
    expect(screen.getByRole('article', { name: 'Assistant' }).textContent).toBe('Waiting for the model… 12 s');
  });

  it('says when it tries again, and why', () => {
    showWaiting('backingOff', 500, { retryAtMs: Date.now() + 4500, failure: { code: 'gateway.rateLimited' } });
    const text = screen.getByRole('article', { name: 'Assistant' }).textContent;
    expect(text).toContain('Trying again in 5 seconds (attempt 2).');
    expect(text).toContain('The service is busy.');
  });

  it('asks after 45 s, and is patient on request', () => {
    showWaiting('waiting', 46_000);
    fireEvent.click(screen.getByRole('button', { name: 'Keep waiting' }));
    expect(screen.queryByRole('button', { name: 'Keep waiting' })).toBeNull();
  });

  it('asks as well while not even the head of the answer has come', () => {
    showWaiting('sending', 46_000);
    expect(screen.getByRole('button', { name: 'Keep waiting' })).toBeTruthy();
  });

  it('says nothing while text comes, counts a pause of 10 s, asks after 45 s, and asks anew after more text', () => {
    vi.useFakeTimers();
    try {
      const turn = { turnId: 't1', messageId: 'a1', phase: 'streaming', startedAtMs: Date.now() - 60_000, attempt: 1 } as const;
      const showText = (text: string) => conversation([question('q1', 'Hello'), answer('a1', text, 'q1', { status: 'streaming' })], { liveTurns: [turn] });
      const said = () => screen.getByRole('article', { name: 'Assistant' }).textContent;
      show(showText('One'));
      act(() => vi.advanceTimersByTime(9000));
      expect(said()).not.toContain('Waiting');
      act(() => vi.advanceTimersByTime(2000));
      expect(said()).toContain('Waiting for the model… 11 s');
      expect(screen.queryByRole('button', { name: 'Keep waiting' })).toBeNull();
      act(() => vi.advanceTimersByTime(35_000));
      fireEvent.click(screen.getByRole('button', { name: 'Keep waiting' }));
      expect(screen.queryByRole('button', { name: 'Keep waiting' })).toBeNull();
      send(2, [{ type: 'part.grew', messageId: 'a1', partId: 'a1-text', text: ' two' }]);
      expect(said()).not.toContain('Waiting');
      act(() => vi.advanceTimersByTime(46_000));
      expect(screen.getByRole('button', { name: 'Keep waiting' })).toBeTruthy();
    } finally {
      vi.useRealTimers();
    }
  });
});
