import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  changeDraft,
  changeDraftText,
  draftOf,
  draftStore,
  emptyDraft,
  loadDraft,
  readyFile,
  renewDraft,
  saveDraftsNow,
  sendDraft,
} from '../../../../renderer/state/draftStore';
import type { Attachment } from '../../../../shared/chat/attachment';
import { failed, succeeded } from '../../../../shared/result';
import { installFakeBridge } from '../../../helpers/fakeBridge';

beforeEach(() => {
  vi.useFakeTimers();
  draftStore.setState({ drafts: new Map() }, true);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const picture: Attachment = { attachmentId: 'p1', name: 'bee.png', kind: 'image', mediaType: 'image/png', sizeBytes: 9, sha256: 'x', notes: [] };
const receipt = { conversationId: 'c1', turnId: 't1', messageId: 'm1' };

describe('a draft', () => {
  it('is saved once, 300 ms after the last change', async () => {
    const bridge = installFakeBridge({ 'draft.save': () => null });
    changeDraftText('c1', 'a');
    await vi.advanceTimersByTimeAsync(200);
    changeDraftText('c1', 'ab');
    await vi.advanceTimersByTimeAsync(299);
    expect(bridge.requested).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(bridge.inputsOf('draft.save')).toEqual([{ conversationId: 'c1', text: 'ab', attachmentIds: [] }]);
  });

  it('is saved at once when the page goes', () => {
    const bridge = installFakeBridge({ 'draft.save': () => null });
    changeDraftText('c1', 'a');
    saveDraftsNow();
    expect(bridge.inputsOf('draft.save')).toHaveLength(1);
  });

  it('is read back with its files', async () => {
    installFakeBridge({ 'draft.read': () => ({ text: 'half a thought', attachments: [picture] }) });
    await loadDraft('c1');
    expect(draftOf('c1')).toMatchObject({ text: 'half a thought', files: [{ fileId: 'p1', stage: 'ready' }] });
  });

  it('is read once more where another window wrote it, unless something is written here', async () => {
    let stored = { text: '', attachments: [] as Attachment[] };
    const bridge = installFakeBridge({ 'draft.read': () => stored, 'draft.save': () => null });
    await loadDraft('c1');
    changeDraftText('c1', '');
    stored = { text: 'from quick-ask', attachments: [picture] };
    await renewDraft('c1');
    expect(draftOf('c1')).toMatchObject({ text: 'from quick-ask', files: [readyFile(picture)] });
    // What was empty here must not be written over it.
    await vi.advanceTimersByTimeAsync(1000);
    expect(bridge.inputsOf('draft.save')).toEqual([]);
    stored = { text: 'later', attachments: [] };
    await renewDraft('c1');
    expect(draftOf('c1').text).toBe('from quick-ask');
  });

  it('keeps what was typed while it was read', async () => {
    installFakeBridge({ 'draft.read': () => ({ text: 'old', attachments: [] }), 'draft.save': () => null });
    const loading = loadDraft('c1');
    changeDraftText('c1', 'new');
    await loading;
    expect(draftOf('c1').text).toBe('new');
  });
});

describe('sendDraft', () => {
  beforeEach(() => changeDraft('c1', () => ({ ...emptyDraft, text: 'Hello', files: [readyFile(picture)] })));

  it('sends text and ready files, and clears both on the receipt', async () => {
    const bridge = installFakeBridge({ 'chat.send': () => receipt, 'draft.save': () => null });
    expect(await sendDraft('c1', 'acme/one')).toBe(true);
    expect(bridge.inputsOf('chat.send')).toEqual([{ conversationId: 'c1', text: 'Hello', attachmentIds: ['p1'], modelId: 'acme/one' }]);
    expect(draftOf('c1')).toEqual(emptyDraft);
    expect(bridge.inputsOf('draft.save')).toEqual([{ conversationId: 'c1', text: '', attachmentIds: [] }]);
  });

  it('leaves text and files in place when it failed, with the failure', async () => {
    installFakeBridge({ 'chat.send': () => failed({ code: 'store.full' }) });
    expect(await sendDraft('c1', 'acme/one')).toBe(false);
    expect(draftOf('c1')).toMatchObject({ text: 'Hello', files: [{ fileId: 'p1' }], isSending: false, sendFailure: { code: 'store.full' } });
  });

  it('is not cleared before the receipt, and never sent twice', async () => {
    let answerNow = (): void => undefined;
    const bridge = installFakeBridge({
      'chat.send': () => new Promise((resolve) => { answerNow = () => resolve(succeeded(receipt)); }),
      'draft.save': () => null,
    });
    const sending = sendDraft('c1', 'acme/one');
    await vi.advanceTimersByTimeAsync(0);
    expect(draftOf('c1')).toMatchObject({ text: 'Hello', isSending: true });
    expect(await sendDraft('c1', 'acme/one')).toBe(false);
    changeDraftText('c1', 'Hello, and more');
    answerNow();
    await sending;
    // What was sent is not asked again by who only wrote on.
    expect(draftOf('c1').text).toBe(', and more');
    expect(bridge.inputsOf('chat.send')).toHaveLength(1);
  });

  it('keeps all that stands there when another text was written meanwhile', async () => {
    installFakeBridge({ 'chat.send': () => receipt, 'draft.save': () => null });
    const sending = sendDraft('c1', 'acme/one');
    changeDraftText('c1', 'Something else: Hello');
    await sending;
    expect(draftOf('c1').text).toBe('Something else: Hello');
  });

  it('does nothing with a draft of white space', async () => {
    const bridge = installFakeBridge();
    changeDraft('c1', () => ({ ...emptyDraft, text: ' \n' }));
    expect(await sendDraft('c1', 'acme/one')).toBe(false);
    expect(bridge.requested).toEqual([]);
  });
});
