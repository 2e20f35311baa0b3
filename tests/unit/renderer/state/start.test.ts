// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { conversationListStore } from '../../../../renderer/state/conversationListStore';
import { noticeStore } from '../../../../renderer/state/noticeStore';
import { secretStore } from '../../../../renderer/state/secretStore';
import { settingsStore } from '../../../../renderer/state/settingsStore';
import { startState } from '../../../../renderer/state/start';
import { viewStore } from '../../../../renderer/state/viewStore';
import type { ConversationSummary } from '../../../../shared/chat/conversation';
import { defaultSettings } from '../../../../shared/settings';
import { installFakeBridge } from '../../../helpers/fakeBridge';

function summary(conversationId: string): ConversationSummary {
  return { conversationId, title: conversationId, modelId: null, createdAtMs: 0, updatedAtMs: 0, isStreaming: false };
}

const info = { version: '1', platform: 'linux', electron: '45', chromium: '140', isTestRuntime: false, systemLocale: 'id-ID' };
const connection = { baseUrl: 'https://x.test/v1', origin: 'https://x.test', isDemo: false, isOverridden: false };

beforeEach(() => {
  viewStore.setState({ activeConversationId: null });
  noticeStore.setState({ notices: [] });
  sessionStorage.clear();
  location.hash = '';
});
afterEach(() => vi.unstubAllGlobals());

function install(lastConversationId: string | null, list: readonly ConversationSummary[]) {
  return installFakeBridge({
    'app.info': () => info,
    'settings.read': () => ({ ...defaultSettings, lastConversationId }),
    'settings.change': () => ({ ...defaultSettings, lastConversationId }),
    'connection.read': () => connection,
    'folder.list': () => [],
    'assistant.list': () => [],
    'conversation.list': () => list,
    'conversation.create': () => summary('new'),
    'model.list': () => ({ models: [], fetchedAtMs: null, isRefreshing: true, dialect: 'gateway' }),
    // A locked keyring: the answer never comes.
    'secret.status': () => new Promise(() => undefined),
  });
}

describe('startState', () => {
  it('opens the last conversation without waiting for the keyring', async () => {
    install('c2', [summary('c1'), summary('c2')]);
    await startState();
    expect(viewStore.getState().activeConversationId).toBe('c2');
    expect(secretStore.getState().status).toBeNull();
  });

  it('opens the newest when the last one is gone, and a new one when there is none', async () => {
    install('gone', [summary('c1')]);
    await startState();
    expect(viewStore.getState().activeConversationId).toBe('c1');
    viewStore.setState({ activeConversationId: null });
    sessionStorage.clear();
    install(null, []);
    await startState();
    expect(viewStore.getState().activeConversationId).toBe('new');
  });

  it('opens what this window is for: what its page showed before, else what its address names, else what was read last', async () => {
    const list = ['c1', 'c2', 'c3'].map(summary);
    location.hash = '#c2';
    install('c1', list);
    await startState();
    expect(viewStore.getState().activeConversationId).toBe('c2');
    viewStore.setState({ activeConversationId: 'c3' });
    await startState();
    expect(viewStore.getState().activeConversationId).toBe('c3');
    sessionStorage.clear();
    location.hash = '#new';
    await startState();
    expect(viewStore.getState().activeConversationId).toBe('new');
    sessionStorage.setItem('shownConversation', 'gone');
    await startState();
    expect(viewStore.getState().activeConversationId).toBe('c1');
  });

  it('follows main\'s news', async () => {
    const bridge = install(null, [summary('c1')]);
    await startState();
    bridge.emit('settings.changed', { ...defaultSettings, theme: 'dark' });
    bridge.emit('conversation.listChanged', [summary('c9')]);
    bridge.emit('notice.raised', { failure: { code: 'store.full' } });
    expect(settingsStore.getState().settings.theme).toBe('dark');
    expect(conversationListStore.getState().conversations).toEqual([summary('c9')]);
    expect(noticeStore.getState().notices[0]?.content).toEqual({ kind: 'failure', failure: { code: 'store.full' } });
  });
});
