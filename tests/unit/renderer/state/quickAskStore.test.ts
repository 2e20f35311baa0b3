// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { appInfoStore } from '../../../../renderer/state/appInfoStore';
import { applyConversationList, openConversation } from '../../../../renderer/state/conversationListStore';
import { watch } from '../../../../renderer/state/conversationStore';
import { changeDraftText, draftOf, draftStore, saveDraftsNow } from '../../../../renderer/state/draftStore';
import { newQuestion, openInMain, staleAfterMs, startQuickAsk, toggleTemporary } from '../../../../renderer/state/quickAskStore';
import { viewStore } from '../../../../renderer/state/viewStore';
import type { ConversationState, ConversationSummary } from '../../../../shared/chat/conversation';
import { defaultSettings } from '../../../../shared/settings';
import { standInForBrowser } from '../../../helpers/browserStandIns';
import { installFakeBridge } from '../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../helpers/fakeBridge';
import { answer, conversation, question } from './conversations';

const info = { version: '1', platform: 'linux', electron: '45', chromium: '140', isTestRuntime: false, systemLocale: 'en' };
const summary = (conversationId: string, more: Partial<ConversationSummary> = {}): ConversationSummary => ({ conversationId, title: '', modelId: null, createdAtMs: 0, updatedAtMs: 0, isStreaming: false, ...more });

let bridge: FakeBridge;
let made: number;
let isVisible: boolean;
const stops: (() => void)[] = [];

beforeEach(() => {
  standInForBrowser();
  made = 0;
  isVisible = true;
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => (isVisible ? 'visible' : 'hidden'));
  sessionStorage.clear();
  draftStore.setState({ drafts: new Map() });
  appInfoStore.setState({ info: null });
  viewStore.setState({ page: 'main', activeConversationId: null });
  bridge = installFakeBridge({
    'app.info': () => info,
    'settings.read': () => defaultSettings,
    'settings.change': () => defaultSettings,
    'connection.read': () => ({ baseUrl: 'https://x.test/v1', origin: 'https://x.test', isDemo: false, isOverridden: false }),
    'folder.list': () => [],
    'conversation.list': () => [],
    'conversation.beginQuickAsk': () => summary(`c${(made += 1)}`),
    'conversation.createTemporary': () => summary('passing', { isTemporary: true }),
    'conversation.delete': () => null,
    'model.list': () => ({ models: [], fetchedAtMs: null, isRefreshing: false, dialect: 'gateway' }),
    'secret.status': () => new Promise(() => undefined),
    'draft.save': () => null,
    'clipboard.read': () => null,
    'quickAsk.openInMain': () => null,
    'quickAsk.hide': () => null,
  });
});
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  saveDraftsNow();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const shown = () => viewStore.getState().activeConversationId;
const named = (name: string) => bridge.requested.filter((made) => made.name === name).map((made) => made.input);

/** Watches a conversation, with what is in it. */
function hold(conversationId: string, messages: ConversationState['messages'], more: Partial<ConversationState> = {}): void {
  stops.push(watch(conversationId));
  bridge.streams.at(-1)?.send({ seq: 1, snapshot: conversation(messages, { conversationId, ...more }) });
}

function hide(): void {
  isVisible = false;
  document.dispatchEvent(new Event('visibilitychange'));
}

/** The window is shown again, after so long. */
async function show(afterMs: number): Promise<void> {
  vi.setSystemTime(Date.now() + afterMs);
  isVisible = true;
  bridge.emit('quickAsk.shown', {});
  await vi.waitFor(() => expect(named('clipboard.read').length).toBeGreaterThan(0));
}

const said = [question('q1', 'How high?'), answer('a1', 'Ten feet.', 'q1')];

describe('quick-ask', () => {
  it('begins in its own conversation, which may hold a draft, and tells nobody that the main window was there', async () => {
    await startQuickAsk();
    expect(shown()).toBe('c1');
    expect(named('conversation.beginQuickAsk')).toEqual([{ isNew: false }]);
    openConversation('c9');
    expect(named('settings.change')).toEqual([]);
    expect(named('conversation.create')).toEqual([]);
  });

  it('begins with nothing where the history can only be looked at', async () => {
    bridge.remove();
    bridge = installFakeBridge({ 'app.info': () => ({ ...info, readOnly: { code: 'store.readOnly', path: '/x' } }), 'settings.read': () => defaultSettings, 'conversation.list': () => [] });
    await startQuickAsk();
    expect(shown()).toBeNull();
    expect(named('conversation.beginQuickAsk')).toEqual([]);
  });

  it('has a new question in another conversation, and none where nothing was asked yet', async () => {
    await startQuickAsk();
    hold('c1', []);
    await newQuestion();
    expect(shown()).toBe('c1');
    hold('c1', said);
    await newQuestion();
    expect(shown()).toBe('c2');
    expect(named('conversation.beginQuickAsk').at(-1)).toEqual({ isNew: true });
    expect(named('conversation.delete')).toEqual([]);
  });

  it('moves what is written into a chat that is kept nowhere, leaves nothing of it behind, and forgets it with the next question', async () => {
    await startQuickAsk();
    hold('c1', []);
    changeDraftText('c1', 'a secret');
    await toggleTemporary();
    expect(shown()).toBe('passing');
    expect([draftOf('passing').text, draftOf('c1').text]).toEqual(['a secret', '']);
    expect(named('draft.save')).toContainEqual({ conversationId: 'c1', text: '', attachmentIds: [] });
    expect(named('draft.save')).not.toContainEqual(expect.objectContaining({ conversationId: 'c1', text: 'a secret' }));
    applyConversationList([summary('passing', { isTemporary: true })]);
    hold('passing', said);
    await newQuestion();
    expect(named('conversation.delete')).toEqual([{ conversationIds: ['passing'] }]);
  });

  it('stays what it is once something was said, or a file is kept already', async () => {
    await startQuickAsk();
    hold('c1', said);
    await toggleTemporary();
    expect(shown()).toBe('c1');
  });

  it('hands over what is said and what is written, stored before, and begins anew', async () => {
    await startQuickAsk();
    hold('c1', said);
    changeDraftText('c1', 'and how wide?');
    await openInMain();
    const order = bridge.requested.map(({ name }) => name).filter((name) => ['draft.save', 'quickAsk.openInMain', 'conversation.beginQuickAsk'].includes(name));
    expect(order).toEqual(['conversation.beginQuickAsk', 'draft.save', 'quickAsk.openInMain', 'conversation.beginQuickAsk']);
    expect(named('quickAsk.openInMain')).toEqual([{ conversationId: 'c1' }]);
    expect(shown()).toBe('c2');
  });

  it('only shows the main window where nothing was said or written', async () => {
    await startQuickAsk();
    hold('c1', []);
    await openInMain();
    expect(named('quickAsk.openInMain')).toEqual([{ conversationId: null }]);
    expect(shown()).toBe('c1');
  });

  it('stores what is written the moment it is hidden', async () => {
    await startQuickAsk();
    hold('c1', []);
    changeDraftText('c1', 'half a thou');
    expect(named('draft.save')).toEqual([]);
    hide();
    expect(named('draft.save')).toEqual([{ conversationId: 'c1', text: 'half a thou', attachmentIds: [] }]);
  });
});

describe('quick-ask, shown again', () => {
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await startQuickAsk();
    await vi.waitFor(() => expect(named('clipboard.read')).toHaveLength(1));
  });

  it('goes on in the same conversation soon after, and begins anew after a while', async () => {
    hold('c1', said);
    applyConversationList([summary('c1')]);
    hide();
    await show(staleAfterMs - 1);
    expect(shown()).toBe('c1');
    hide();
    await show(staleAfterMs);
    await vi.waitFor(() => expect(shown()).toBe('c2'));
  });

  it('waits with that for what is written and for what is being answered', async () => {
    hold('c1', said);
    applyConversationList([summary('c1')]);
    changeDraftText('c1', 'and how wide?');
    hide();
    await show(staleAfterMs);
    changeDraftText('c1', '');
    hold('c1', said, { liveTurns: [{ turnId: 't1', messageId: 'a1', phase: 'streaming', startedAtMs: 0, attempt: 1 }] });
    hide();
    await show(staleAfterMs);
    expect(shown()).toBe('c1');
  });

  it('begins anew where its conversation was deleted in another window', async () => {
    hold('c1', said);
    applyConversationList([]);
    hide();
    await show(1000);
    await vi.waitFor(() => expect(shown()).toBe('c2'));
  });
});
