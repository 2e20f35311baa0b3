import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { applyConversationList } from '../../../../renderer/state/conversationListStore';
import { applyFolders } from '../../../../renderer/state/folderStore';
import { noticeStore } from '../../../../renderer/state/noticeStore';
import { place } from '../../../../renderer/state/placings';
import type { ConversationSummary } from '../../../../shared/chat/conversation';
import { failed } from '../../../../shared/result';
import { installFakeBridge } from '../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../helpers/fakeBridge';

const summary = (conversationId: string, more: Partial<ConversationSummary> = {}): ConversationSummary => ({
  conversationId, title: conversationId, modelId: null, createdAtMs: 0, updatedAtMs: 0, isStreaming: false, ...more,
});

let bridge: FakeBridge;
const asked = () => bridge.inputsOf('conversation.organise');
const notices = () => noticeStore.getState().notices;

beforeEach(() => {
  noticeStore.setState({ notices: [] });
  applyFolders([{ folderId: 'w', name: 'Wo\u202Erk', modelId: null, instructions: '' }]);
  applyConversationList([summary('a'), summary('b', { folderId: 'w' }), summary('c', { pinnedAtMs: 1, folderId: 'w' })]);
  bridge = installFakeBridge({ 'conversation.organise': () => null });
});
afterEach(() => vi.unstubAllGlobals());

describe('placing conversations', () => {
  it('moves those that are not there yet by one request, and takes them back to where each was by one', async () => {
    await place(['c', 'a', 'b'], { kind: 'folder', folderId: 'w' });
    expect(asked()).toEqual([{ placings: [{ conversationId: 'a', isPinned: false, folderId: 'w' }, { conversationId: 'c', isPinned: false, folderId: 'w' }] }]);
    notices()[0]?.actions[0]?.perform();
    expect(asked()[1]).toEqual({ placings: [{ conversationId: 'a', isPinned: false, folderId: null }, { conversationId: 'c', isPinned: true, folderId: 'w' }] });
  });

  it('names the folder with its hidden characters made visible', async () => {
    await place(['a'], { kind: 'folder', folderId: 'w' });
    expect(notices()[0]?.content).toMatchObject({ key: 'notice.movedToFolder', values: { count: 1, folder: expect.not.stringContaining('\u202E') } });
  });

  it('pins and unpins without moving, and takes out of everything', async () => {
    await place(['a', 'b'], { kind: 'pinned' });
    await place(['c'], { kind: 'unpinned' });
    await place(['b', 'c'], { kind: 'loose' });
    expect(asked()).toEqual([
      { placings: [{ conversationId: 'a', isPinned: true }, { conversationId: 'b', isPinned: true }] },
      { placings: [{ conversationId: 'c', isPinned: false }] },
      { placings: [{ conversationId: 'b', isPinned: false, folderId: null }, { conversationId: 'c', isPinned: false, folderId: null }] },
    ]);
  });

  it('leaves out what is kept nowhere, and does not count it', async () => {
    applyConversationList([summary('a'), summary('t', { isTemporary: true })]);
    await place(['t'], { kind: 'pinned' });
    expect([asked(), notices()]).toEqual([[], []]);
    await place(['a', 't'], { kind: 'folder', folderId: 'w' });
    expect(asked()).toEqual([{ placings: [{ conversationId: 'a', isPinned: false, folderId: 'w' }] }]);
    expect(notices()[0]?.content).toMatchObject({ values: { count: 1 } });
  });

  it('keeps one "Undo" at a time', async () => {
    await place(['a'], { kind: 'pinned' });
    await place(['b'], { kind: 'loose' });
    expect(notices().map(({ content }) => content)).toEqual([{ kind: 'message', key: 'notice.movedOut', values: { count: 1 } }]);
  });

  it('asks nothing where everything is there already', async () => {
    await place(['c'], { kind: 'pinned' });
    await place(['a'], { kind: 'unpinned' });
    await place(['b'], { kind: 'folder', folderId: 'w' });
    await place(['a', 'gone'], { kind: 'loose' });
    expect([asked(), notices()]).toEqual([[], []]);
  });

  it('says why nothing was moved, and offers no undoing', async () => {
    bridge = installFakeBridge({ 'conversation.organise': () => failed({ code: 'store.full' }) });
    await place(['a'], { kind: 'pinned' });
    expect(notices().map(({ content, actions }) => [content, actions.length])).toEqual([[{ kind: 'failure', failure: { code: 'store.full' } }, 0]]);
  });
});
