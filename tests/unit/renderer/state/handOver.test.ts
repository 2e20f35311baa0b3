import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { appInfoStore } from '../../../../renderer/state/appInfoStore';
import { conversationListStore } from '../../../../renderer/state/conversationListStore';
import { changeDraftText, draftOf, draftStore } from '../../../../renderer/state/draftStore';
import { takeHandOver } from '../../../../renderer/state/handOver';
import { noticeStore } from '../../../../renderer/state/noticeStore';
import { viewStore } from '../../../../renderer/state/viewStore';
import type { HandedOver } from '../../../../shared/handOver';
import { installFakeBridge } from '../../../helpers/fakeBridge';

beforeEach(() => {
  draftStore.setState({ drafts: new Map() }, true);
  noticeStore.setState({ notices: [] });
  conversationListStore.setState({ conversations: [], isLoaded: true });
  viewStore.setState({ activeConversationId: 'written-in', openDialog: 'settings' });
});
afterEach(() => {
  vi.unstubAllGlobals();
  appInfoStore.setState({ info: null });
});

const nothing: HandedOver = { texts: [], files: [], refused: [] };

function install(handed: HandedOver) {
  return installFakeBridge({
    'handOver.take': () => handed,
    'handOver.stage': ({ handedId }) => ({ attachmentId: `id-${handedId}`, name: 'tides.pdf', kind: 'pdf', mediaType: 'application/pdf', sizeBytes: 9, sha256: 'x', notes: [] }),
    'conversation.create': () => ({ conversationId: 'empty', title: '', modelId: null, createdAtMs: 1, updatedAtMs: 1, isStreaming: false }),
    'draft.read': () => ({ text: 'half a thought', attachments: [] }),
    'draft.save': () => null,
    'settings.change': () => ({}) as never,
  });
}

describe('what the system hands over', () => {
  it('goes into the draft of an empty conversation, beside what stands there, and is not sent', async () => {
    const bridge = install({ texts: ['What is a neap tide?'], files: [{ handedId: 'h1', name: 'tides.pdf', sizeBytes: 9 }], refused: [] });
    await takeHandOver();
    expect(viewStore.getState()).toMatchObject({ activeConversationId: 'empty', openDialog: null });
    expect(draftOf('empty').text).toBe('half a thought\n\nWhat is a neap tide?');
    expect(draftOf('empty').files).toMatchObject([{ name: 'tides.pdf', stage: 'ready' }]);
    expect(bridge.inputsOf('handOver.stage')).toEqual([{ handedId: 'h1', conversationId: 'empty' }]);
    expect(bridge.inputsOf('chat.send')).toEqual([]);
    expect(draftOf('empty').isFilledByLink).toBe(true);
    changeDraftText('empty', 'half a thought');
    expect(draftOf('empty').isFilledByLink).toBe(true);
    changeDraftText('empty', '');
    expect(draftOf('empty').isFilledByLink).toBe(false);
  });

  it('is nothing most of the time, and then nothing moves', async () => {
    const bridge = install(nothing);
    await takeHandOver();
    expect(viewStore.getState()).toMatchObject({ activeConversationId: 'written-in', openDialog: 'settings' });
    expect(bridge.inputsOf('conversation.create')).toEqual([]);
  });

  it('names what was refused: files beside the draft, a link for the window', async () => {
    install({ ...nothing, refused: [{ code: 'attachment.directory', name: 'photos' }, { code: 'handOver.refused', reason: 'unknown', limit: 1 }] });
    await takeHandOver();
    expect(draftOf('written-in').refusals.map(({ failure }) => failure.code)).toEqual(['attachment.directory']);
    expect(noticeStore.getState().notices.map(({ content }) => content)).toMatchObject([{ kind: 'failure', failure: { code: 'handOver.refused' } }]);
  });

  it('is said to be of no use where the history can only be looked at', async () => {
    const bridge = install({ ...nothing, texts: ['hello'] });
    appInfoStore.setState({ info: { version: '1', platform: 'linux', electron: '', chromium: '', isTestRuntime: true, systemLocale: 'en', readOnly: { code: 'store.readOnly', path: '/x' } } });
    await takeHandOver();
    expect(bridge.inputsOf('conversation.create')).toEqual([]);
    expect(noticeStore.getState().notices.map(({ content }) => content)).toMatchObject([{ failure: { code: 'store.readOnly' } }]);
  });
});
