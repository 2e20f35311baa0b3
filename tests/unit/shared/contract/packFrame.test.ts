import { describe, expect, it } from 'vitest';
import type { ConversationState } from '../../../../shared/chat/conversation';
import { packFrame, unpackFrame } from '../../../../shared/contract/packFrame';

function stateOf(count: number): ConversationState {
  const messages = Array.from({ length: count }, (_, at) => ({
    messageId: `m${at}`, conversationId: 'c1', parentId: at === 0 ? null : `m${at - 1}`, role: 'user', status: 'done', parts: [{ kind: 'text', partId: `p${at}`, text: 'half \uD800 and "quoted"\n' }], createdAtMs: at,
  }) as const);
  return { conversationId: 'c1', title: 'Bees', modelId: null, messages, leafId: `m${count - 1}`, liveTurns: [] };
}

describe('a frame on its way', () => {
  it('is the same at the other end, small or large', () => {
    for (const count of [1, 200, 201, 2000]) {
      const frame = { seq: 7, snapshot: stateOf(count) };
      expect(unpackFrame(structuredClone(packFrame(frame)))).toEqual(frame);
    }
  });

  it('travels as one text when it is large, and as it is when it is small or holds events', () => {
    expect(packFrame({ seq: 1, snapshot: stateOf(201) })).toEqual({ seq: 1, snapshotText: expect.any(String) });
    const small = { seq: 1, snapshot: stateOf(200) };
    const events = { seq: 2, events: [] };
    expect([packFrame(small), packFrame(events)]).toEqual([small, events]);
  });

  it('is left to its receiver when it is none', () => {
    for (const wrong of [undefined, null, 7, 'x', {}, { seq: 1, snapshotText: 7 }, { seq: 1, snapshotText: '{' }]) expect(unpackFrame(wrong)).toBe(wrong);
  });
});
