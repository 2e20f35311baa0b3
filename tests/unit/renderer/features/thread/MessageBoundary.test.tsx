// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConversationThread } from '../../../../../renderer/features/thread/Thread';
import { applyConnection } from '../../../../../renderer/state/connectionStore';
import { conversationStore } from '../../../../../renderer/state/conversationStore';
import { indexThread } from '../../../../../renderer/state/threadIndex';
import type { Message } from '../../../../../shared/chat/message';
import { standInForBrowser } from '../../../../helpers/browserStandIns';
import { installFakeBridge, type FakeBridge } from '../../../../helpers/fakeBridge';
import { answer, conversation, question } from '../../state/conversations';

/* A message that breaks while it is drawn, at each place of its row (trust.md B32). */

let bridge: FakeBridge;
beforeEach(() => {
  standInForBrowser();
  applyConnection({ baseUrl: 'https://x.test/v1', origin: 'https://x.test', isDemo: false, isOverridden: false });
  bridge = installFakeBridge({ 'attachment.thumbnail': () => null });
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Breaks whoever looks at the field. */
function breaking(field: string, rest: object = {}): never {
  return Object.defineProperty({ ...rest }, field, { enumerable: true, get: () => { throw new Error(`no ${field}`); } }) as never;
}

const said = { kind: 'text', partId: 'p0', text: 'The **words** \u202Ethemselves' } as const;
const broken: Readonly<Record<string, Message>> = {
  'a file of a question': { ...question('b', ''), parts: [said, { kind: 'attachment', partId: 'p1', attachment: breaking('name') }] },
  'the failure of a question': { ...question('b', ''), parts: [said], failure: breaking('code') },
  reasoning: answer('b', '', 'q1', { parts: [said, breaking('closedAtMs', { kind: 'reasoning', partId: 'p1', text: 'Hm', openedAtMs: 0 })] }),
  'a tool call': answer('b', '', 'q1', { parts: [said, breaking('name', { kind: 'toolCall', partId: 'p1' })] }),
  'a picture': answer('b', '', 'q1', { parts: [said, breaking('attachment', { kind: 'image', partId: 'p1' })] }),
  'a file of an answer': answer('b', '', 'q1', { parts: [said, { kind: 'attachment', partId: 'p1', attachment: breaking('name') }] }),
  'a part that nobody knows': answer('b', '', 'q1', { parts: [said, { kind: 'hologram', partId: 'p1' } as never] }),
  'the outcome': answer('b', '', 'q1', { parts: [said], status: 'failed', failure: breaking('code') }),
  'the receipt': answer('b', '', 'q1', { parts: [said], receipt: breaking('costUsd', { totalMs: 1 }) }),
};

function showAmong(message: Message): void {
  render(<ConversationThread conversationId="c1" />);
  act(() => bridge.streams[0]?.send({ seq: 1, snapshot: conversation([question('q1', 'Before')]) }));
  const messages = [question('q1', 'Before'), { ...message, parentId: 'q1' }, { ...question('q2', 'After'), parentId: 'b' }];
  const state = conversation(messages);
  act(() => conversationStore.setState({ watched: new Map([['c1', { status: 'open', conversation: state, index: indexThread(state) }]]) }));
}

describe('a message that breaks while it is drawn', () => {
  it.each(Object.keys(broken))('leaves the others, says so, and shows its text as it was written: %s', (place) => {
    const message = broken[place];
    if (message === undefined) throw new Error(place);
    showAmong(message);
    const articles = screen.getAllByRole('article');
    expect(articles.map((one) => one.getAttribute('data-message-id'))).toEqual(['q1', 'b', 'q2']);
    expect(articles[0]?.textContent).toContain('Before');
    expect(articles[2]?.textContent).toContain('After');
    expect(articles[1]?.textContent).toBe('This message could not be drawn. Its text is shown as it was written.The **words** ⟦RLO⟧themselves');
    expect(articles[1]?.getAttribute('aria-label')).toBe(message.role === 'user' ? 'You' : 'Assistant');
  });

  it('covers each place of a row, and a message that does not break is drawn without a note', () => {
    expect(Object.keys(broken)).toHaveLength(9);
    showAmong(answer('b', 'Sound', 'q1'));
    expect(screen.queryByText(/could not be drawn/)).toBeNull();
  });
});
