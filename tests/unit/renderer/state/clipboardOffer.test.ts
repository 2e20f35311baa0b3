// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clipboardOfferStore, dropClipboardOffer, forgetClipboardOffer, refreshClipboardOffer, settleClipboardText, takeClipboardOffer, takeClipboardOfferWith } from '../../../../renderer/state/clipboardOffer';
import { changeDraftText, draftOf, draftStore, saveDraftsNow } from '../../../../renderer/state/draftStore';
import { stageFiles } from '../../../../renderer/state/staging';
import type { ClipboardContent } from '../../../../shared/clipboardContent';
import { failed } from '../../../../shared/result';
import { limits } from '../../../../shared/limits';
import { standInForBrowser } from '../../../helpers/browserStandIns';
import { installFakeBridge } from '../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../helpers/fakeBridge';

const names = { text: 'Pasted.txt', picture: 'Clipboard.png' };
const picture = (last: number): ClipboardContent => ({ kind: 'picture', widthPx: 2, heightPx: 1, png: Uint8Array.of(1, 2, last) });
let held: ClipboardContent | null;
let bridge: FakeBridge;

beforeEach(() => {
  standInForBrowser();
  held = null;
  draftStore.setState({ drafts: new Map() });
  clipboardOfferStore.setState({ offer: null });
  bridge = installFakeBridge({
    'clipboard.read': () => held,
    'draft.save': () => null,
    'attachment.stage': ({ name, bytes }) => ({ attachmentId: 'f1', name, kind: name.endsWith('.png') ? 'image' : 'text', mediaType: 'x/x', sizeBytes: bytes.length, sha256: 'x', notes: [] }),
  });
});
afterEach(async () => {
  // No file and no timer of a draft may reach into another test.
  await stageFiles('c1', []);
  saveDraftsNow();
  vi.unstubAllGlobals();
});

const offered = () => clipboardOfferStore.getState().offer;
async function copy(content: ClipboardContent | null): Promise<void> {
  held = content;
  await refreshClipboardOffer();
}

describe('the offer of the clipboard', () => {
  it('is shown, and neither sent nor kept anywhere', async () => {
    await copy({ kind: 'text', text: 'The bees of Port Ellery' });
    expect(offered()).toEqual(held);
    expect(bridge.requested.map(({ name }) => name)).toEqual(['clipboard.read']);
    forgetClipboardOffer();
    expect(offered()).toBeNull();
    await refreshClipboardOffer();
    expect(offered()).toEqual(held);
  });

  it('once dropped or taken comes back only with something else', async () => {
    await copy({ kind: 'text', text: 'dropped' });
    dropClipboardOffer();
    await refreshClipboardOffer();
    expect(offered()).toBeNull();
    await copy(picture(3));
    takeClipboardOffer('c1', names);
    await refreshClipboardOffer();
    expect(offered()).toBeNull();
    await copy(picture(4));
    expect(offered()).toEqual(held);
    // What we copied ourselves is no news.
    settleClipboardText('an answer');
    await copy({ kind: 'text', text: 'an answer' });
    expect(offered()).toBeNull();
  });

  it('goes into the question after what is written, without what nobody sees', async () => {
    changeDraftText('c1', 'What is this? ');
    await copy({ kind: 'text', text: 'A gate\u200B of oak\n' });
    takeClipboardOffer('c1', names);
    expect(draftOf('c1').text).toBe('What is this?\n\nA gate of oak');
    expect(bridge.inputsOf('chat.send')).toEqual([]);
  });

  it('goes with an instruction before it, and what was written between the two', async () => {
    changeDraftText('c1', 'In French.');
    await copy({ kind: 'text', text: 'A gate' });
    takeClipboardOfferWith('c1', 'Summarise this.', names);
    expect(draftOf('c1').text).toBe('Summarise this.\n\nIn French.\n\nA gate');
  });

  it('becomes a file where it is a picture or a long text', async () => {
    await copy(picture(5));
    takeClipboardOfferWith('c1', 'Explain this.', names);
    await vi.waitFor(() => expect(draftOf('c1').files).toMatchObject([{ name: 'Clipboard.png', stage: 'ready' }]));
    expect(draftOf('c1').text).toBe('Explain this.');
    expect(bridge.inputsOf('attachment.stage').at(-1)).toMatchObject({ conversationId: 'c1', bytes: Uint8Array.of(1, 2, 5) });
    await copy({ kind: 'text', text: 'x'.repeat(limits.pasteChars + 1) });
    takeClipboardOffer('c2', names);
    await vi.waitFor(() => expect(draftOf('c2').files).toMatchObject([{ name: 'Pasted.txt' }]));
    expect(draftOf('c2').text).toBe('');
  });

  it('is nothing where main refuses', async () => {
    bridge.remove();
    installFakeBridge({ 'clipboard.read': () => failed({ code: 'sender.refused' }) });
    await refreshClipboardOffer();
    expect(offered()).toBeNull();
  });
});
