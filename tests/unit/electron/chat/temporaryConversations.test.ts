import { describe, expect, it } from 'vitest';
import { TemporaryConversations, withTemporary } from '../../../../electron/chat/temporaryConversations';
import { MemoryStore } from '../../../helpers/memoryStore';
import { answer, question } from '../../renderer/state/conversations';

function build() {
  const temporary = new TemporaryConversations();
  const stored = new MemoryStore('kept');
  temporary.create({ conversationId: 'c1', windowId: 1, modelId: null, atMs: 5 });
  return { temporary, stored, store: withTemporary(stored, temporary) };
}
const turn = { conversationId: 'c1', question: question('q1', 'Hi'), modelId: 'acme/one', atMs: 7 };
const running = (id: string) => answer(id, '', 'q1', { status: 'streaming' });

describe('conversations that are kept nowhere', () => {
  it('take turns, ends, names, branches and notes like the store', () => {
    const { store, temporary } = build();
    store.beginTurn({ ...turn, answers: [running('a1'), running('a2')], title: 'Hi', notes: { comparisons: [{ parentId: 'q1', answerIds: ['a1', 'a2'] }] } });
    store.appendGrowth('a1', [{ kind: 'grew', partId: 'p', text: 'x' }]);
    store.endTurn(answer('a1', 'Hello', 'q1'), 9);
    store.chooseBranch('c1', 'a2');
    store.chooseModel('c1', 'acme/two');
    store.saveNotes('c1', { deletedIds: ['q1'], queued: [] });
    expect(store.load('c1')).toMatchObject({ title: 'Hi', modelId: 'acme/two', leafId: 'a2', deletedIds: ['q1'], comparisons: [{ parentId: 'q1' }], messages: [{ messageId: 'q1' }, { status: 'done' }, { status: 'streaming' }] });
    expect(store.summary('c1')).toMatchObject({ title: 'Hi', createdAtMs: 5, updatedAtMs: 9, isTemporary: true });
    expect(() => store.chooseBranch('c1', 'nowhere')).toThrow();
    expect(temporary.list()).toHaveLength(1);
  });

  it('keep the title that the person gave', () => {
    const { store } = build();
    store.rename('c1', 'Mine');
    store.beginTurn({ ...turn, answers: [running('a1')], title: 'Hi' });
    expect(store.load('c1')?.title).toBe('Mine');
  });

  it('leave the store alone, and the store them', () => {
    const { store, stored, temporary } = build();
    store.beginTurn({ ...turn, answers: [running('a1')], title: null });
    store.appendGrowth('a1', [{ kind: 'grew', partId: 'p', text: 'secret' }]);
    store.rename('kept', 'Kept');
    store.appendGrowth('other', [{ kind: 'grew', partId: 'p', text: 'kept' }]);
    expect(stored.load('kept')?.title).toBe('Kept');
    expect(JSON.stringify([...stored.conversations.values(), ...stored.growth])).not.toContain('secret');
    temporary.forget('c1');
    expect(store.load('c1')).toBeNull();
    expect(() => store.rename('c1', 'Gone')).toThrow();
  });

  it('belong to the window that began them', () => {
    const { temporary } = build();
    temporary.create({ conversationId: 'c2', windowId: 2, modelId: null, atMs: 6 });
    expect(temporary.ofWindow(1)).toEqual(['c1']);
    expect(temporary.findEmpty(2)?.conversationId).toBe('c2');
    temporary.saveDraft('c2', { text: 'x', attachmentIds: [] });
    expect(temporary.readDraft('c2')).toEqual({ text: 'x', attachmentIds: [] });
  });
});
