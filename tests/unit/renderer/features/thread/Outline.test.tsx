// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Outline } from '../../../../../renderer/features/thread/Outline';
import { watch } from '../../../../../renderer/state/conversationStore';
import { tellWhatIsRead } from '../../../../../renderer/state/transcriptStore';
import { viewStore } from '../../../../../renderer/state/viewStore';
import type { Message } from '../../../../../shared/chat/message';
import { standInForBrowser } from '../../../../helpers/browserStandIns';
import { installFakeBridge } from '../../../../helpers/fakeBridge';
import { answer, conversation, question } from '../../state/conversations';

let unwatch = (): void => undefined;
beforeEach(standInForBrowser);
afterEach(() => {
  cleanup();
  unwatch();
  viewStore.setState({ activeConversationId: null, messageTarget: null, openDialog: null });
  vi.unstubAllGlobals();
});

function show(messages: readonly Message[]): void {
  const bridge = installFakeBridge();
  unwatch = watch('c1');
  bridge.streams[0]?.send({ seq: 1, snapshot: conversation(messages) });
  viewStore.setState({ activeConversationId: 'c1', openDialog: 'questions' });
  render(<Outline />);
}

const options = (): readonly (string | null)[] => screen.queryAllByRole('option').map((one) => one.getAttribute('aria-label'));
const field = (): HTMLElement => screen.getByRole('combobox', { name: 'Filter questions' });

describe('the outline of questions', () => {
  const file = { attachmentId: 'f', name: 'plan.pdf', kind: 'pdf', mediaType: 'application/pdf', sizeBytes: 1, sha256: '0', notes: [] } as const;
  const thread = [
    question('q1', '\n  Where is the Café?\nAnd when?'),
    answer('a1', 'Here.', 'q1'),
    { ...question('q2', '', 'a1'), parts: [{ kind: 'attachment', partId: 'p', attachment: file } as const] },
    answer('a2', 'A plan.', 'q2'),
    question('q3', 'x'.repeat(5000), 'a2'),
  ];

  it('lists one\'s questions by their first line, and files where there are no words', () => {
    show(thread);
    expect(options()).toEqual(['Where is the Café?', 'plan.pdf', 'x'.repeat(200)]);
  });

  const selected = (): string | null | undefined => screen.getByRole('option', { selected: true }).getAttribute('aria-label');
  const read = (): readonly (string | null)[] => screen.getAllByRole('option').filter((one) => one.hasAttribute('aria-current')).map((one) => one.getAttribute('aria-label'));

  it.each([
    ['in an answer', 'a2', 'plan.pdf'],
    ['at a question', 'q1', 'Where is the Café?'],
    ['at the end', null, 'x'.repeat(200)],
    ['at what is not there any more', 'gone', 'x'.repeat(200)],
  ])('opens at the question that is read: %s', (_where, messageId, line) => {
    const forget = tellWhatIsRead(() => messageId);
    show(thread);
    expect([read(), selected()]).toEqual([[line], line]);
    forget();
  });

  it('keeps the mark where it is while the keys and the filter lead elsewhere, and comes back to it', () => {
    const forget = tellWhatIsRead(() => 'q2');
    show(thread);
    fireEvent.keyDown(field(), { key: 'ArrowUp' });
    expect([read(), selected()]).toEqual([['plan.pdf'], 'Where is the Café?']);
    fireEvent.change(field(), { target: { value: 'x' } });
    expect([read(), selected()]).toEqual([[], 'x'.repeat(200)]);
    fireEvent.change(field(), { target: { value: '' } });
    expect([read(), selected()]).toEqual([['plan.pdf'], 'plan.pdf']);
    forget();
  });

  it('goes to the one that is chosen by keys', () => {
    show(thread);
    fireEvent.keyDown(field(), { key: 'ArrowUp' });
    expect(screen.getByRole('option', { selected: true }).getAttribute('aria-label')).toBe('plan.pdf');
    fireEvent.keyDown(field(), { key: 'Enter' });
    expect(viewStore.getState()).toMatchObject({ openDialog: null, messageTarget: { conversationId: 'c1', messageId: 'q2', words: null } });
  });

  it('is filtered by words, without regard to accents', () => {
    show(thread);
    fireEvent.change(field(), { target: { value: 'cafe where' } });
    expect(options()).toEqual(['Where is the Café?']);
    fireEvent.click(screen.getByRole('option'));
    expect(viewStore.getState().messageTarget?.messageId).toBe('q1');
    cleanup();
    render(<Outline />);
    fireEvent.change(field(), { target: { value: 'nobody' } });
    expect(screen.getByRole('status').textContent).toBe('No question has these words.');
  });

  it('says that nothing was asked', () => {
    show([]);
    act(() => undefined);
    expect([options(), screen.getByRole('status').textContent]).toEqual([[], 'Nothing was asked yet.']);
  });
});
