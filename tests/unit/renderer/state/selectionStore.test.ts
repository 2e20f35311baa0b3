import { beforeEach, describe, expect, it } from 'vitest';
import { applyConversationList } from '../../../../renderer/state/conversationListStore';
import { endSelection, isSelecting, selectAll, selectedWith, selectionStore, selectRange, toggleSelected } from '../../../../renderer/state/selectionStore';

const order = ['a', 'b', 'c', 'd', 'e'];
const selected = () => [...selectionStore.getState().selectedIds].toSorted();

beforeEach(() => {
  endSelection();
  applyConversationList(order.map((conversationId) => ({ conversationId, title: '', modelId: null, createdAtMs: 0, updatedAtMs: 0, isStreaming: false })));
});

describe('a selection', () => {
  it('grows and shrinks one by one, and is over with the last', () => {
    toggleSelected('c');
    toggleSelected('a');
    expect([selected(), isSelecting()]).toEqual([['a', 'c'], true]);
    toggleSelected('c');
    toggleSelected('a');
    expect([selected(), isSelecting()]).toEqual([[], false]);
  });

  it('takes a range up and down from where it began', () => {
    selectRange(order, 'b', 'd');
    expect(selected()).toEqual(['b', 'c', 'd']);
    selectRange(order, 'd', 'c');
    expect(selected()).toEqual(['b', 'c']);
    selectRange(order, 'c', 'a');
    expect(selected()).toEqual(['a', 'b']);
  });

  it('begins a range anew where its beginning is not in the list any more', () => {
    toggleSelected('e');
    selectRange(['a', 'b', 'c'], 'b', 'c');
    expect(selected()).toEqual(['b', 'c']);
    selectRange(['d', 'e'], 'x', 'e');
    expect(selected()).toEqual(['b', 'c']);
  });

  it('takes all, and lets all go', () => {
    selectAll(order);
    expect(selected()).toEqual(order);
    endSelection();
    expect(selected()).toEqual([]);
  });

  it('is what an action on one of it is meant for, in the order of the list and without what is gone', () => {
    selectAll(['d', 'gone', 'b']);
    expect(selectedWith('b')).toEqual(['b', 'd']);
    expect(selectedWith('a')).toEqual(['a']);
  });
});
