// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PictureDialog } from '../../../../../renderer/features/pictures/PictureDialog';
import { ConversationThread } from '../../../../../renderer/features/thread/Thread';
import { changeDraft, draftOf, emptyDraft } from '../../../../../renderer/state/draftStore';
import { applyModels } from '../../../../../renderer/state/modelStore';
import { closePictures } from '../../../../../renderer/state/pictureStore';
import type { Attachment } from '../../../../../shared/chat/attachment';
import type { ImagePart } from '../../../../../shared/chat/message';
import { standInForBrowser } from '../../../../helpers/browserStandIns';
import { installFakeBridge, type FakeBridge } from '../../../../helpers/fakeBridge';
import { answer, conversation, question } from '../../state/conversations';

const picture = (id: string): Attachment => ({ attachmentId: id, name: 'image.png', kind: 'image', mediaType: 'image/png', sizeBytes: 2048, sha256: id, widthPx: 1024, heightPx: 512, notes: [] });
const part = (id: string): ImagePart => ({ kind: 'image', partId: `${id}-part`, attachment: picture(id) });
const thread = conversation([question('q1', 'A lighthouse\nat dawn'), answer('a1', '', 'q1', { modelId: 'acme/brush', parts: [part('one'), part('two')] })]);
const view = { mediaType: 'image/webp', bytes: new Uint8Array([1]), widthPx: 1024, heightPx: 512 };
let bridge: FakeBridge;

beforeEach(() => {
  standInForBrowser();
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:picture', revokeObjectURL: () => undefined }));
  bridge = installFakeBridge({
    'attachment.thumbnail': () => null,
    'picture.view': ({ attachmentId }) => (attachmentId === 'gone' ? null : view),
    'picture.save': () => true,
    'picture.copy': () => null,
    'picture.drag': () => null,
    'conversation.chooseModel': () => null,
    'draft.save': () => null,
  });
  applyModels({ models: [{ modelId: 'acme/brush', name: 'Brush', maker: 'acme', type: 'image' }], fetchedAtMs: 1, isRefreshing: false, dialect: 'gateway', isCurrent: true });
});
afterEach(() => {
  cleanup();
  closePictures();
  changeDraft('c1', () => emptyDraft);
  vi.unstubAllGlobals();
});

async function show(state = thread): Promise<void> {
  render(
    <>
      <ConversationThread conversationId="c1" />
      <PictureDialog />
    </>,
  );
  act(() => bridge.streams[0]?.send({ seq: 1, snapshot: state }));
  await screen.findByRole('list', { name: 'Pictures' });
}

const pictures = () => within(screen.getByRole('list', { name: 'Pictures' }));
const dialog = () => screen.findByRole('dialog', { name: 'Picture: A lighthouse at dawn' });

describe('pictures that a model made', () => {
  it('stand beside each other, named by what was wished', async () => {
    await show();
    expect(pictures().getAllByRole('listitem')).toHaveLength(2);
    expect(await pictures().findAllByRole('img', { name: 'Picture: A lighthouse at dawn' })).toHaveLength(2);
  });

  it('open large, the one before and after in reach of the arrows', async () => {
    await show();
    await waitFor(() => expect(pictures().getAllByRole('img')).toHaveLength(2));
    fireEvent.click(pictures().getAllByRole('button', { name: /^Picture/ })[0] ?? document.body);
    const opened = within(await dialog());
    expect(opened.getByText('1 of 2')).toBeTruthy();
    expect(opened.getByText('Brush')).toBeTruthy();
    fireEvent.keyDown(document, { key: 'ArrowRight' });
    expect(await opened.findByText('2 of 2')).toBeTruthy();
    fireEvent.keyDown(document, { key: 'ArrowRight' });
    expect(opened.getByRole('button', { name: 'Next picture' })).toHaveProperty('disabled', true);
    fireEvent.click(opened.getByRole('button', { name: 'Previous picture' }));
    expect(await opened.findByText('1 of 2')).toBeTruthy();
  });

  it('are enlarged step by step, and fitted again; enlarged, the arrows move no picture on', async () => {
    await show();
    await waitFor(() => expect(pictures().getAllByRole('img')).toHaveLength(2));
    fireEvent.click(pictures().getAllByRole('button', { name: /^Picture/ })[0] ?? document.body);
    const opened = within(await dialog());
    const large = await opened.findByRole('img');
    fireEvent.click(large);
    expect(large.style.width).toBe('1024px');
    fireEvent.keyDown(document, { key: '+' });
    expect(large.style.width).toBe('1536px');
    fireEvent.keyDown(document, { key: 'ArrowRight' });
    expect(opened.getByText('1 of 2')).toBeTruthy();
    fireEvent.keyDown(document, { key: '-' });
    expect(large.style.width).toBe('1024px');
    fireEvent.keyDown(document, { key: '0' });
    expect(large.style.width).toBe('');
  });

  it('are saved, copied by their place, and dragged out as files named by the wish', async () => {
    await show();
    await waitFor(() => expect(pictures().getAllByRole('img')).toHaveLength(2));
    fireEvent.click(pictures().getAllByRole('button', { name: 'Save image…' })[1] ?? document.body);
    fireEvent.click(pictures().getAllByRole('button', { name: 'Image to clipboard' })[0] ?? document.body);
    fireEvent.dragStart(pictures().getAllByRole('button', { name: /^Picture/ })[0] ?? document.body);
    await waitFor(() => expect(bridge.inputsOf('picture.drag')).toEqual([{ attachmentId: 'one', name: 'A lighthouse at dawn' }]));
    expect(bridge.inputsOf('picture.save')).toEqual([{ attachmentId: 'two', name: 'A lighthouse at dawn' }]);
    expect(bridge.inputsOf('picture.copy')).toEqual([{ left: 0, top: 0 }]);
  });

  it('go into the draft to be changed, once, for the model that made them', async () => {
    await show();
    const edit = pictures().getAllByRole('button', { name: 'Edit this image' })[1] ?? document.body;
    fireEvent.click(edit);
    fireEvent.click(edit);
    expect(draftOf('c1').files.map((file) => file.fileId)).toEqual(['two']);
    await waitFor(() => expect(bridge.inputsOf('conversation.chooseModel')).toContainEqual({ conversationId: 'c1', modelId: 'acme/brush' }));
  });

  it('cost what the catalogue asks for a picture, where the answer names nothing, and the receipt says so', async () => {
    await show(conversation([question('q1', 'A gate'), answer('a1', '', 'q1', { parts: [part('one')], receipt: { costUsd: '0.04', costSource: 'price' } })]));
    expect(screen.getByRole('group', { name: 'Receipt' }).textContent).toContain('$0.04 by the list price');
  });

  it('say when they are no longer there', async () => {
    await show(conversation([question('q1', 'A gate'), answer('a1', '', 'q1', { parts: [part('gone')] })]));
    expect(await screen.findByText('This picture is no longer there.')).toBeTruthy();
  });
});
