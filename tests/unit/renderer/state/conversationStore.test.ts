import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { conversationNow, conversationStore, shownTurn, watch, watchAgain } from '../../../../renderer/state/conversationStore';
import { installFakeBridge } from '../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../helpers/fakeBridge';
import { answer, conversation, question } from './conversations';

let bridge: FakeBridge;
let unwatch: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  bridge = installFakeBridge();
  unwatch = watch('c1');
});
afterEach(() => {
  unwatch();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function entry() {
  return conversationStore.getState().watched.get('c1');
}

const talk = conversation([question('q1', 'Hello'), answer('a1', 'Hi', 'q1', { status: 'streaming', turnId: 't1' })], {
  liveTurns: [{ turnId: 't1', messageId: 'a1', phase: 'streaming', startedAtMs: 0, attempt: 1 }],
});

describe('watch', () => {
  it('is loading until the first snapshot', () => {
    expect(entry()).toEqual({ status: 'loading' });
    bridge.streams[0]?.send({ seq: 1, snapshot: talk });
    expect(conversationNow('c1')).toEqual(talk);
  });

  it('applies a whole frame in one change', () => {
    bridge.streams[0]?.send({ seq: 1, snapshot: talk });
    const listener = vi.fn();
    const stop = conversationStore.subscribe(listener);
    const grown = Array.from({ length: 50 }, () => ({ type: 'part.grew', messageId: 'a1', partId: 'a1-text', text: '!' }));
    bridge.streams[0]?.send({ seq: 2, events: grown });
    stop();
    expect(listener).toHaveBeenCalledTimes(1);
    expect(conversationNow('c1')?.messages[1]?.parts[0]).toMatchObject({ text: `Hi${'!'.repeat(50)}` });
  });

  it('keeps untouched messages and the whole index as they are while text grows', () => {
    bridge.streams[0]?.send({ seq: 1, snapshot: talk });
    const before = entry();
    bridge.streams[0]?.send({ seq: 2, events: [{ type: 'part.grew', messageId: 'a1', partId: 'a1-text', text: '!' }] });
    const after = entry();
    if (before === undefined || after === undefined || !('index' in before) || !('index' in after)) throw new Error('not open');
    expect(after.index).toBe(before.index);
    expect(after.conversation.messages[0]).toBe(before.conversation.messages[0]);
    expect(after.conversation.messages[1]).not.toBe(before.conversation.messages[1]);
  });

  it('finds versions and the shown branch anew when a message is added', () => {
    bridge.streams[0]?.send({ seq: 1, snapshot: talk });
    bridge.streams[0]?.send({ seq: 2, events: [{ type: 'message.added', message: answer('a2', 'Again', 'q1') }] });
    const now = entry();
    if (now === undefined || !('index' in now)) throw new Error('not open');
    expect(now.index.threadIds).toEqual(['q1', 'a2']);
    expect(now.index.versions.get('a1')).toEqual(['a1', 'a2']);
    expect(now.index.positions.get('a2')).toBe(2);
  });

  it('shares one stream between watchers and closes it after the last', () => {
    const second = watch('c1');
    expect(bridge.streams).toHaveLength(1);
    unwatch();
    expect(bridge.streams[0]?.isClosed()).toBe(false);
    second();
    second();
    expect(bridge.streams[0]?.isClosed()).toBe(true);
    expect(entry()).toBeUndefined();
  });

  it('keeps what it has when main closes the stream, and can open it again', () => {
    bridge.streams[0]?.send({ seq: 1, snapshot: talk });
    bridge.streams[0]?.send(undefined);
    expect(entry()?.status).toBe('closed');
    expect(conversationNow('c1')).toEqual(talk);
    watchAgain('c1');
    bridge.streams[1]?.send({ seq: 1, snapshot: conversation([]) });
    expect(entry()?.status).toBe('open');
    expect(conversationNow('c1')?.messages).toEqual([]);
  });
});

describe('shownTurn', () => {
  it('is the turn of the shown answer, not of another branch', () => {
    const turn = { phase: 'streaming', startedAtMs: 0, attempt: 1 } as const;
    const both = conversation([question('q1', ''), answer('a1', '', 'q1'), answer('a2', '', 'q1')], {
      leafId: 'a1',
      liveTurns: [{ ...turn, turnId: 't1', messageId: 'a1' }, { ...turn, turnId: 't2', messageId: 'a2' }],
    });
    expect(shownTurn(both)?.turnId).toBe('t1');
    expect(shownTurn(conversation([]))).toBeUndefined();
  });
});
