import { describe, expect, it } from 'vitest';
import type { LoggedRequest } from '../../../../electron/demoGateway/requestLog';
import { findTextBreaches, type Cut } from '../../../helpers/killAnswers';
import { emptyState, type StoredMessage, type StoredState } from '../../../helpers/killStored';
import type { KillPlan } from '../../../helpers/killPlans';

const plan: KillPlan = { kind: 'streaming', killsFrom: 'start', killAfterMs: 0, steps: [{ do: 'send', text: 'Write.', modelId: 'm', isWatched: true }] };
const cut: Cut = { killedAtMs: 1_000, sent: [{ atMs: 100, length: 6 }], seen: [{ atMs: 102, length: 6 }] };
const question: StoredMessage = { conversationId: 'c', parentId: null, role: 'user', status: 'done', failureCode: null, text: 'Write.', attachmentIds: [] };

function stored(status: string, text: string): StoredState {
  return { ...emptyState, messages: new Map([['q', question], ['a', { ...question, parentId: 'q', role: 'assistant', status, text }]]) };
}

function gatewayThatSent(sentText: string): { readonly requests: readonly LoggedRequest[] } {
  const completion = {
    generationId: 'g', modelId: 'm', isStreamed: true, sentText, sentReasoning: '', sentImages: [], sentToolCalls: [], sentEvents: 1, sentBytes: 1,
    firstSentAtMs: 100, lastSentAtMs: 100, finishReason: null, isDoneSent: false,
  };
  const messages = [{ role: 'user', parts: [{ kind: 'text', text: 'Write.' } as const], reasoningDetails: [], isPlainText: true, toolCalls: [], toolCallId: null }];
  return {
    requests: [{
      sequence: 1, method: 'POST', path: '/v1/chat/completions', headers: {}, receivedAtMs: 90, body: { sizeBytes: 1, sha256: '', fields: {}, messages },
      status: 200, completion, endedAtMs: null, ending: null,
    }],
  };
}

describe('stored answers beside what the gateway sent', () => {
  const kindsOf = (status: string, text: string): readonly string[] => findTextBreaches(stored(status, text), gatewayThatSent('abcdef'), plan, cut).breaches.map(({ kind }) => kind);

  it('takes a beginning of what was sent, and the whole of it when done', () => {
    expect(kindsOf('streaming', 'abcdef')).toEqual([]);
    expect(kindsOf('done', 'abcdef')).toEqual([]);
  });

  it('notices text that was not sent, or not in this order', () => {
    expect(kindsOf('streaming', 'abdcef')).toEqual(['textWrong']);
    expect(kindsOf('streaming', 'abcdefg')).toEqual(['textWrong']);
    expect(kindsOf('streaming', 'bcdef')).toEqual(['textWrong', 'textLost']);
  });

  it('notices a part that stands as done, and an answer that failed', () => {
    expect(kindsOf('done', 'abc')).toEqual(['textWrong', 'textLost']);
    expect(kindsOf('failed', 'abcdef')).toEqual(['textWrong']);
  });

  it('notices text that came long before the kill and is not stored', () => {
    expect(kindsOf('streaming', '')).toEqual(['textLost']);
  });
});
