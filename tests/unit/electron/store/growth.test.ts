import { describe, expect, it } from 'vitest';
import type { Growth } from '../../../../electron/chat/ports';
import { foldGrowth } from '../../../../electron/store/growth';
import type { ConversationEvent } from '../../../../shared/chat/conversationEvent';
import type { ConversationState } from '../../../../shared/chat/conversation';
import type { Message, Part, ToolCallChange } from '../../../../shared/chat/message';
import { reduceConversation } from '../../../../shared/chat/reduceConversation';
import { createRandom } from '../../../../electron/demoGateway/randomness';
import { beginTestTurn, runningAnswerOf, useTestStores } from '../../../helpers/testDatabase';

const pieces = ['a', ' ', 'gate\n', '😀', '\ud83d', '\ude00', '\0', '"\\', '\u2028', 'é', '```', ''];

function randomGrowth(random: () => number, length: number): readonly Growth[] {
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const growth: Growth[] = [];
  const partIds: string[] = ['never opened'];
  const callIds: string[] = [];
  for (let step = 0; step < length; step += 1) {
    const piece = pick(pieces) ?? '';
    const chance = random();
    if (chance < 0.2) {
      const partId = `p${partIds.length}`;
      partIds.push(partId);
      const parts: readonly Part[] = [
        { kind: 'text', partId, text: piece },
        { kind: 'reasoning', partId, text: piece, openedAtMs: step },
        { kind: 'toolCall', partId, callId: 'c', name: 'n', argumentsText: piece, status: 'pending' },
      ];
      const part = pick(parts) ?? { kind: 'text', partId, text: piece };
      if (part.kind === 'toolCall') callIds.push(partId);
      growth.push({ kind: 'opened', part });
    } else if (callIds.length > 0 && chance < 0.35) {
      const changes: readonly ToolCallChange[] = [{ status: 'running' }, { argumentsText: `{${piece}` }, { status: 'done', decision: 'once', result: { text: piece }, closedAtMs: step }];
      growth.push({ kind: 'toolChanged', partId: pick(callIds) ?? '', change: pick(changes) ?? {} });
    } else if (random() < 0.3) {
      const partId = pick(partIds) ?? '';
      const facts: readonly Growth[] = [
        { kind: 'detailed', partId, details: [{ type: 'reasoning.text', text: piece, index: step }] },
        { kind: 'closed', partId, closedAtMs: step },
        { kind: 'counted', receipt: { attempts: step } },
        { kind: 'counted', receipt: { generationId: piece, isDemo: step % 2 === 0 } },
      ];
      growth.push(pick(facts) ?? { kind: 'counted', receipt: {} });
    } else {
      growth.push({ kind: 'grew', partId: pick(partIds) ?? '', text: piece });
    }
  }
  return growth;
}

function eventsOf(answer: Message, growth: readonly Growth[]): readonly ConversationEvent[] {
  const { messageId, turnId = '' } = answer;
  return growth.map((step): ConversationEvent => {
    switch (step.kind) {
      case 'opened':
        return { type: 'part.opened', turnId, messageId, part: step.part };
      case 'grew':
        return { type: 'part.grew', messageId, partId: step.partId, text: step.text };
      case 'detailed':
        return { type: 'reasoning.detailed', messageId, partId: step.partId, details: step.details };
      case 'closed':
        return { type: 'part.closed', messageId, partId: step.partId, closedAtMs: step.closedAtMs };
      case 'counted':
        return { type: 'usage.counted', messageId, receipt: step.receipt };
      case 'toolChanged':
        return { type: 'tool.changed', messageId, partId: step.partId, change: step.change };
    }
  });
}

describe('growth', () => {
  const stores = useTestStores();

  it('read back from the file is the message that the pages saw, for 300 random answers', () => {
    const random = createRandom(20261121);
    const store = stores.open(stores.makeDirectory());
    const { conversations } = store;
    for (let round = 0; round < 300; round += 1) {
      const { answer } = beginTestTurn(store, `c${round}`);
      const before = conversations.load(`c${round}`);
      if (before === null) throw new Error('the conversation is gone');
      const live: ConversationState = { ...before, liveTurns: [{ turnId: answer.turnId ?? '', messageId: answer.messageId, phase: 'waiting', startedAtMs: 1, attempt: 1 }] };
      const growth = randomGrowth(random, 1 + Math.floor(random() * 40));
      for (let from = 0; from < growth.length; ) {
        const until = from + 1 + Math.floor(random() * 8);
        conversations.appendGrowth(answer.messageId, growth.slice(from, until));
        from = until;
      }
      const seen = eventsOf(answer, growth).reduce(reduceConversation, live);
      expect(conversations.load(`c${round}`)?.messages).toEqual(seen.messages);
      expect(seen.messages.at(-1)?.messageId).toBe(answer.messageId);
    }
  });

  it('keeps the reasoning details and the receipt so far through a crash, and no cost that nobody named', () => {
    const directory = stores.makeDirectory();
    const first = stores.open(directory);
    const { answer } = beginTestTurn(first);
    const details = [{ type: 'reasoning.encrypted', data: 'c2lnbmVk', index: 0 }];
    first.conversations.appendGrowth(answer.messageId, [{ kind: 'counted', receipt: { requestId: 'r1', attempts: 1 } }]);
    first.conversations.appendGrowth(answer.messageId, [
      { kind: 'counted', receipt: { requestId: 'r2', attempts: 2 } },
      { kind: 'opened', part: { kind: 'reasoning', partId: 'r', text: 'Hm', openedAtMs: 5 } },
      { kind: 'grew', partId: 'r', text: 'm.' },
      { kind: 'counted', receipt: { generationId: 'gen_1' } },
    ]);
    first.conversations.appendGrowth(answer.messageId, [
      { kind: 'detailed', partId: 'r', details },
      { kind: 'closed', partId: 'r', closedAtMs: 9 },
      { kind: 'opened', part: { kind: 'text', partId: 't', text: 'Twelve' } },
    ]);
    first.close();
    const second = stores.open(directory);
    expect(second.conversations.load('c1')?.messages.at(-1)).toEqual({
      ...answer,
      status: 'interrupted',
      failure: { code: 'app.closed' },
      parts: [{ kind: 'reasoning', partId: 'r', text: 'Hmm.', openedAtMs: 5, closedAtMs: 9, details }, { kind: 'text', partId: 't', text: 'Twelve' }],
      receipt: { requestId: 'r2', attempts: 2, generationId: 'gen_1' },
    });
  });

  it('changes nothing when there is none', () => {
    const answer = runningAnswerOf('c', 'a', null);
    expect(foldGrowth(answer, [])).toBe(answer);
  });
});
