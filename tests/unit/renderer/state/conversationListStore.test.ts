import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  applyConversationList,
  deleteConversations,
  keepConversation,
  newConversation,
  newTemporaryConversation,
  openConversation,
  restoreConversations,
} from '../../../../renderer/state/conversationListStore';
import { watch } from '../../../../renderer/state/conversationStore';
import { dismissNotice, noticeStore } from '../../../../renderer/state/noticeStore';
import { viewStore } from '../../../../renderer/state/viewStore';
import type { ConversationSummary } from '../../../../shared/chat/conversation';
import { failed } from '../../../../shared/result';
import { defaultSettings } from '../../../../shared/settings';
import { installFakeBridge } from '../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../helpers/fakeBridge';
import { conversation, question } from './conversations';

function summary(conversationId: string): ConversationSummary {
  return { conversationId, title: conversationId, modelId: null, createdAtMs: 0, updatedAtMs: 0, isStreaming: false };
}

let bridge: FakeBridge;

beforeEach(() => {
  noticeStore.setState({ notices: [] });
  viewStore.setState({ activeConversationId: 'c2' });
  applyConversationList(['c1', 'c2', 'c3'].map(summary));
  bridge = installFakeBridge({
    'conversation.create': () => summary('new'),
    'conversation.createTemporary': () => ({ ...summary('passing'), isTemporary: true }),
    'conversation.keep': () => null,
    'conversation.delete': () => null,
    'conversation.restore': () => null,
    'settings.change': () => defaultSettings,
  });
});
afterEach(() => vi.unstubAllGlobals());

const active = () => viewStore.getState().activeConversationId;
const notices = () => noticeStore.getState().notices;

describe('deleting a conversation', () => {
  it('shows the next one, and offers to undo it', async () => {
    await deleteConversations(['c2']);
    expect(active()).toBe('c3');
    notices()[0]?.actions[0]?.perform();
    await vi.waitFor(() => expect(active()).toBe('c2'));
    expect(bridge.inputsOf('conversation.restore')).toEqual([{ conversationIds: ['c2'] }]);
    expect(notices()).toEqual([]);
  });

  it('takes several by one request and one "Undo", and shows the next one that stays', async () => {
    await deleteConversations(['c1', 'c2']);
    expect(bridge.inputsOf('conversation.delete')).toEqual([{ conversationIds: ['c1', 'c2'] }]);
    expect(active()).toBe('c3');
    expect(notices()).toHaveLength(1);
    notices()[0]?.actions[0]?.perform();
    await vi.waitFor(() => expect(active()).toBe('c1'));
    expect(bridge.inputsOf('conversation.restore')).toEqual([{ conversationIds: ['c1', 'c2'] }]);
  });

  it('leaves the shown one alone when another is deleted', async () => {
    await deleteConversations(['c1']);
    expect(active()).toBe('c2');
  });

  it('opens a new one after the last', async () => {
    applyConversationList([summary('c2')]);
    await deleteConversations(['c2']);
    expect(active()).toBe('new');
  });

  it('takes the offer back when the conversation comes out of the bin by another way', async () => {
    await deleteConversations(['c1']);
    expect(notices()).toHaveLength(1);
    await restoreConversations(['c1']);
    expect(notices()).toEqual([]);
  });

  it('says why it could not be deleted, and shows what was shown', async () => {
    bridge = installFakeBridge({ 'conversation.delete': () => failed({ code: 'store.full' }) });
    await deleteConversations(['c2']);
    expect(active()).toBe('c2');
    expect(notices()[0]?.content).toEqual({ kind: 'failure', failure: { code: 'store.full' } });
    dismissNotice(notices()[0]?.noticeId ?? '');
  });
});

describe('a new conversation', () => {
  it('is made and remembered for the next start', async () => {
    await newConversation();
    expect(active()).toBe('new');
    expect(bridge.inputsOf('settings.change')).toEqual([{ lastConversationId: 'new' }]);
  });

  it('in a folder is always asked of main, which knows its model', async () => {
    const unwatch = watch('c2');
    bridge.streams[0]?.send({ seq: 1, snapshot: conversation([]) });
    await newConversation('w');
    expect(bridge.inputsOf('conversation.create')).toMatchObject([{ folderId: 'w' }]);
    unwatch();
  });

  it('is not made where the shown one is still empty', async () => {
    const unwatch = watch('c2');
    bridge.streams[0]?.send({ seq: 1, snapshot: conversation([]) });
    await newConversation();
    expect(bridge.inputsOf('conversation.create')).toEqual([]);
    bridge.streams[0]?.send({ seq: 2, events: [{ type: 'message.added', message: question('q1', 'x') }] });
    await newConversation();
    expect(bridge.inputsOf('conversation.create')).toHaveLength(1);
    unwatch();
  });
});

describe('openConversation', () => {
  it('asks for nothing when it is open already', () => {
    openConversation('c2');
    expect(bridge.requested).toEqual([]);
  });
});

describe('a temporary conversation', () => {
  const passing: ConversationSummary = { ...summary('passing'), isTemporary: true };

  it('is opened, and not even its id is written down', async () => {
    await newTemporaryConversation();
    applyConversationList([passing, summary('c1')]);
    expect(active()).toBe('passing');
    openConversation('c1');
    openConversation('passing');
    expect(bridge.inputsOf('settings.change')).toEqual([{ lastConversationId: 'c1' }]);
  });

  it('is gone without an "Undo" when it is discarded, and the others keep theirs', async () => {
    applyConversationList([passing, summary('c1'), summary('c2')]);
    await deleteConversations(['passing']);
    expect(notices()).toMatchObject([{ content: { key: 'notice.temporaryGone' }, actions: [] }]);
    await deleteConversations(['passing', 'c2']);
    notices().at(-1)?.actions[0]?.perform();
    await vi.waitFor(() => expect(bridge.inputsOf('conversation.restore')).toEqual([{ conversationIds: ['c2'] }]));
  });

  it('is remembered like every other once it is kept', async () => {
    viewStore.setState({ activeConversationId: 'passing' });
    await keepConversation('passing');
    expect(bridge.inputsOf('conversation.keep')).toEqual([{ conversationId: 'passing' }]);
    expect(bridge.inputsOf('settings.change')).toEqual([{ lastConversationId: 'passing' }]);
  });

  it('is no place to begin an ordinary chat in', async () => {
    applyConversationList([passing]);
    viewStore.setState({ activeConversationId: 'passing' });
    const unwatch = watch('passing');
    bridge.streams[0]?.send({ seq: 1, snapshot: conversation([], { conversationId: 'passing' }) });
    await newConversation();
    expect(active()).toBe('new');
    unwatch();
  });
});
