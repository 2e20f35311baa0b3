import { describe, expect, it } from 'vitest';
import type { ToolCallPart } from '../../../../shared/chat/message';
import { createUndo } from '../../../../electron/tools/undoChange';
import type { ActivityRow } from '../../../../electron/tools/ports';
import { FakeClock } from '../../../helpers/fakeClock';

const part: ToolCallPart = { kind: 'toolCall', partId: 'p', callId: 'k', name: 'write_file', argumentsText: '{}', status: 'done', result: { text: 'written', undoId: 'file-7' } };
const here = { conversationId: 'c', turnId: 't' };

function setUp({ isTemporary = false, isRefused = false } = {}) {
  const rows: ActivityRow[] = [];
  const undone: string[] = [];
  const undo = createUndo({
    undo: {
      file: async (undoId) => {
        undone.push(`${undoId} after ${rows.length}`);
      },
    },
    log: {
      record: (row) => {
        if (isRefused) throw new Error('full');
        return { sequence: rows.push(row) };
      },
    },
    clock: new FakeClock(),
    isTemporary: () => isTemporary,
  });
  return { undo, rows, undone };
}

describe('taking a change back', () => {
  it('is recorded before it is done', async () => {
    const { undo, rows, undone } = setUp();
    await undo(part, here);
    expect(undone).toEqual(['file-7 after 1']);
    expect(rows).toMatchObject([{ kind: 'undone', toolName: 'write_file', conversationId: 'c', inputText: '{"undoId":"file-7"}' }]);
  });

  it.each([
    ['has no such id', { text: 'written' }],
    ['is of a kind that nobody takes back', { text: 'written', undoId: 'clipboard-7' }],
    ['is of a kind that every object has', { text: 'written', undoId: 'constructor-7' }],
    ['has no kind', { text: 'written', undoId: '7' }],
    ['was taken back already', { text: 'written', undoId: 'file-7', isUndone: true }],
  ])('is refused where the result %s', async (_what, result) => {
    const { undo, rows, undone } = setUp();
    await expect(undo({ ...part, result }, here)).rejects.toMatchObject({ failure: { code: 'tool.notUndone' } });
    expect([rows, undone]).toEqual([[], []]);
  });

  it('is not done where it cannot be recorded', async () => {
    const { undo, undone } = setUp({ isRefused: true });
    await expect(undo(part, here)).rejects.toThrow('full');
    expect(undone).toEqual([]);
  });

  it('is done once, however often it is asked for meanwhile', async () => {
    const { undo, undone } = setUp();
    const outcomes = await Promise.allSettled([undo(part, here), undo(part, here)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(undone).toHaveLength(1);
  });

  it('does not name a conversation that is kept nowhere', async () => {
    const { undo, rows } = setUp({ isTemporary: true });
    await undo(part, here);
    expect(rows).toMatchObject([{ conversationId: null }]);
  });
});
