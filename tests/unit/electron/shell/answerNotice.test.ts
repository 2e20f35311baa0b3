import { describe, expect, it } from 'vitest';
import { createAnswerNotice, longAnswerMs, type SystemNote } from '../../../../electron/shell/answerNotice';
import type { ConversationState } from '../../../../shared/chat/conversation';
import type { Message, MessageStatus } from '../../../../shared/chat/message';
import type { Failure } from '../../../../shared/failure';
import { createTranslate } from '../../../../shared/messages';

type Given = {
  readonly tookMs?: number;
  readonly status?: MessageStatus;
  readonly failure?: Failure;
  readonly isFocused?: boolean;
  readonly isWished?: boolean;
  readonly isTemporary?: boolean;
  readonly title?: string;
  readonly isAnotherRunning?: boolean;
};

function end(given: Given = {}) {
  const notes: SystemNote[] = [];
  const shown: string[] = [];
  const answer: Message = { messageId: 'a1', conversationId: 'c1', parentId: null, role: 'assistant', status: given.status ?? 'done', parts: [], createdAtMs: 1_000, ...(given.failure === undefined ? {} : { failure: given.failure }) };
  const state: ConversationState = {
    conversationId: 'c1',
    title: given.title ?? 'Tides of Port Ellery',
    modelId: null,
    messages: [answer],
    leafId: 'a1',
    liveTurns: given.isAnotherRunning === true ? [{ turnId: 't2', messageId: 'a2', phase: 'streaming', startedAtMs: 1_000, attempt: 1 }] : [],
  };
  createAnswerNotice({
    settings: { read: () => ({ notifiesOfLongAnswers: given.isWished !== false }) },
    translate: () => createTranslate('en'),
    readConversation: () => state,
    isTemporary: () => given.isTemporary === true,
    nowMs: () => 1_000 + (given.tookMs ?? longAnswerMs + 1),
    isFocused: () => given.isFocused === true,
    notify: (note) => void notes.push(note),
    showConversation: (conversationId) => void shown.push(conversationId),
  })('c1', 'a1');
  return { notes, shown };
}

describe('the notification of an answer', () => {
  it('comes when it took longer than half a minute and nobody looks, and leads to it', () => {
    const { notes, shown } = end();
    expect(notes).toMatchObject([{ title: 'Tides of Port Ellery', body: 'The answer is ready.' }]);
    notes[0]?.onClick();
    expect(shown).toEqual(['c1']);
  });

  it('says that an answer ended before its end', () => {
    expect(end({ status: 'failed', failure: { code: 'gateway.cutOff' } }).notes).toMatchObject([{ body: 'The answer ended before it was finished.' }]);
  });

  it.each<[string, Given]>([
    ['it was quick', { tookMs: longAnswerMs }],
    ['a window has the focus', { isFocused: true }],
    ['it is not wished', { isWished: false }],
    ['the person stopped it', { status: 'stopped' }],
    ['the app ends', { status: 'interrupted', failure: { code: 'app.closed' } }],
    ['another of the same question is still written', { isAnotherRunning: true }],
  ])('does not come when %s', (_why, given) => {
    expect(end(given).notes).toEqual([]);
  });

  it('names no temporary conversation, and hides nothing in a name', () => {
    expect(end({ isTemporary: true }).notes).toMatchObject([{ title: 'Gatehouse' }]);
    expect(end({ title: '' }).notes).toMatchObject([{ title: 'Gatehouse' }]);
    expect(end({ title: 'safe\u202Etxt' }).notes).toMatchObject([{ title: 'safe⟦RLO⟧txt' }]);
  });
});
