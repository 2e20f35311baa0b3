// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { carriedConversations, carriedFolder, carriesConversations, carriesFolder, carryConversations, carryFolder } from '../../../../../renderer/features/sidebar/rowDrag';
import { readDrop } from '../../../../../renderer/app/readDrop';

/** What jsdom lacks: a drag's data, as the browser keeps it. */
function emptyDrag() {
  const held = new Map<string, string>();
  const data = {
    effectAllowed: 'none',
    items: [],
    get types() {
      return [...held.keys()];
    },
    setData: (type: string, text: string) => void held.set(type, text),
    getData: (type: string) => held.get(type) ?? '',
    setDragImage: vi.fn<(card: Element) => void>(),
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { data, asTransfer: data as unknown as DataTransfer };
}

afterEach(() => vi.useRealTimers());

describe('a dragged row', () => {
  it('carries its conversations, and nothing that a field or the drop of files would take', () => {
    const { data, asTransfer } = emptyDrag();
    expect(carriesConversations(asTransfer)).toBe(false);
    carryConversations(asTransfer, ['a', 'b'], null, undefined);
    expect(carriesConversations(asTransfer)).toBe(true);
    expect(carriedConversations(asTransfer)).toEqual(['a', 'b']);
    expect(data.types).toHaveLength(1);
    expect(['Files', 'text/uri-list', 'text/plain'].filter((type) => data.types.includes(type))).toEqual([]);
    expect(readDrop(asTransfer)).toEqual({ files: [], refused: [] });
    expect(data.setDragImage).not.toHaveBeenCalled();
  });

  it('of several is drawn as their number, for one task only', () => {
    vi.useFakeTimers();
    const { data, asTransfer } = emptyDrag();
    carryConversations(asTransfer, ['a', 'b'], '2 conversations', 'card');
    expect(data.setDragImage.mock.calls[0]?.[0].textContent).toBe('2 conversations');
    expect(document.querySelectorAll('.card')).toHaveLength(1);
    vi.runAllTimers();
    expect(document.querySelectorAll('.card')).toHaveLength(0);
  });

  it.each(['', 'no JSON', '{"a":1}', 'null'])('that carries something else is nobody: %s', (text) => {
    const { data, asTransfer } = emptyDrag();
    data.setData('application/x-gatehouse-conversations', text);
    expect(carriedConversations(asTransfer)).toEqual([]);
  });

  it('is no folder, and a folder is no row', () => {
    const [row, folder] = [emptyDrag().asTransfer, emptyDrag().asTransfer];
    carryConversations(row, ['a'], null, undefined);
    carryFolder(folder, 'w');
    expect([row, folder].map((drag) => [carriesConversations(drag), carriedConversations(drag), carriesFolder(drag), carriedFolder(drag)])).toEqual([
      [true, ['a'], false, ''],
      [false, [], true, 'w'],
    ]);
  });

  it('loses what is no id', () => {
    const { data, asTransfer } = emptyDrag();
    data.setData('application/x-gatehouse-conversations', '["a",1,null,"b"]');
    expect(carriedConversations(asTransfer)).toEqual(['a', 'b']);
  });
});
