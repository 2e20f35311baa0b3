import { describe, expect, it } from 'vitest';
import { leafUnder, threadOf, versionsOf, type ConversationState } from '../../../../shared/chat/conversation';
import type { ConversationEvent } from '../../../../shared/chat/conversationEvent';
import type { Message } from '../../../../shared/chat/message';
import { reduceConversation } from '../../../../shared/chat/reduceConversation';

const empty: ConversationState = { conversationId: 'c', title: '', modelId: null, messages: [], leafId: null, liveTurns: [] };

function message(messageId: string, parentId: string | null, role: Message['role'], status: Message['status'] = 'done'): Message {
  return { messageId, conversationId: 'c', parentId, role, status, parts: [], createdAtMs: 0 };
}

const begun: readonly ConversationEvent[] = [
  { type: 'message.added', message: message('q', null, 'user') },
  { type: 'message.added', message: message('a', 'q', 'assistant', 'streaming') },
  { type: 'turn.started', turnId: 't', messageId: 'a', startedAtMs: 5 },
  { type: 'attempt.started', turnId: 't', attempt: 1, requestId: 'r' },
];

const fold = (events: readonly ConversationEvent[], state = empty): ConversationState => events.reduce(reduceConversation, state);

describe('reduceConversation', () => {
  it('follows a turn through its phases', () => {
    const phases = [
      [...begun],
      [...begun, { type: 'attempt.accepted', turnId: 't' }],
      [...begun, { type: 'attempt.restarted', turnId: 't', retryAtMs: 9, failure: { code: 'gateway.unreachable', host: 'h' } }],
      [...begun, { type: 'part.opened', turnId: 't', messageId: 'a', part: { kind: 'text', partId: 'p', text: 'x' } }],
    ] satisfies ConversationEvent[][];
    expect(phases.map((events) => fold(events).liveTurns[0]?.phase)).toEqual(['sending', 'waiting', 'backingOff', 'streaming']);
  });

  it('forgets why it waited once the next attempt starts', () => {
    const state = fold([
      ...begun,
      { type: 'attempt.restarted', turnId: 't', retryAtMs: 9, failure: { code: 'gateway.unreachable', host: 'h' } },
      { type: 'attempt.started', turnId: 't', attempt: 2, requestId: 'r2' },
    ]);
    expect(state.liveTurns[0]).toEqual({ turnId: 't', messageId: 'a', phase: 'sending', startedAtMs: 5, attempt: 2 });
  });

  it('keeps the identity of every message that an event does not name', () => {
    const before = fold([...begun, { type: 'part.opened', turnId: 't', messageId: 'a', part: { kind: 'text', partId: 'p', text: 'x' } }]);
    const after = reduceConversation(before, { type: 'part.grew', messageId: 'a', partId: 'p', text: 'y' });
    expect(after.messages[0]).toBe(before.messages[0]);
    expect(after.messages[1]).not.toBe(before.messages[1]);
    expect(after.liveTurns).toBe(before.liveTurns);
  });

  it('changes nothing for an event about something unknown', () => {
    const state = fold(begun);
    expect(reduceConversation(state, { type: 'part.grew', messageId: 'nobody', partId: 'p', text: 'y' })).toBe(state);
  });

  it('ends the turn with outcome, failure and the whole receipt, and leaves the text', () => {
    const state = fold([
      ...begun,
      { type: 'part.opened', turnId: 't', messageId: 'a', part: { kind: 'text', partId: 'p', text: 'Half' } },
      { type: 'usage.counted', messageId: 'a', receipt: { generationId: 'gen' } },
      { type: 'turn.ended', turnId: 't', messageId: 'a', outcome: 'interrupted', failure: { code: 'gateway.cutOff' }, receipt: { totalMs: 7 } },
    ]);
    expect(state.liveTurns).toEqual([]);
    expect(state.messages[1]).toMatchObject({
      status: 'interrupted',
      failure: { code: 'gateway.cutOff' },
      receipt: { generationId: 'gen', totalMs: 7 },
      parts: [{ text: 'Half' }],
    });
  });
});

describe('the tree of versions', () => {
  const versions = fold([
    { type: 'message.added', message: message('q', null, 'user') },
    { type: 'message.added', message: message('a1', 'q', 'assistant') },
    { type: 'message.added', message: message('q2', 'a1', 'user') },
    { type: 'message.added', message: message('a2', 'q', 'assistant') },
  ]);
  const idsOf = (messages: readonly Message[]): readonly string[] => messages.map((each) => each.messageId);

  it('shows the branch of the newest message, and another when it is chosen', () => {
    expect(idsOf(threadOf(versions))).toEqual(['q', 'a2']);
    const other = reduceConversation(versions, { type: 'branch.chosen', leafId: leafUnder(versions, 'a1') });
    expect(idsOf(threadOf(other))).toEqual(['q', 'a1', 'q2']);
  });

  it('leads to the newest message under a version, in whichever of its branches it is', () => {
    const grown = ([['a3', 'q2', 'assistant'], ['a4', 'q2', 'assistant'], ['q3', 'a3', 'user']] as const).reduce(
      (state, [id, parentId, role]) => reduceConversation(state, { type: 'message.added', message: message(id, parentId, role) }),
      versions,
    );
    expect(['q', 'a1', 'a2', 'a4'].map((id) => leafUnder(grown, id))).toEqual(['q3', 'q3', 'a2', 'a4']);
  });

  it('lists all versions of an answer, oldest first', () => {
    expect(idsOf(versionsOf(versions, message('a2', 'q', 'assistant')))).toEqual(['a1', 'a2']);
  });

  it('ends the branch at a broken link instead of failing', () => {
    expect(idsOf(threadOf({ ...versions, messages: versions.messages.slice(1), leafId: 'q2' }))).toEqual(['a1', 'q2']);
  });
});
