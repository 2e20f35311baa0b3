// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DialogHost } from '../../../../../renderer/app/DialogHost';
import { ConversationThread } from '../../../../../renderer/features/thread/Thread';
import { cancelEdit } from '../../../../../renderer/state/editStore';
import { applyModels } from '../../../../../renderer/state/modelStore';
import { closeDialog } from '../../../../../renderer/state/viewStore';
import type { ConversationState } from '../../../../../shared/chat/conversation';
import type { Attachment } from '../../../../../shared/chat/attachment';
import { standInForBrowser } from '../../../../helpers/browserStandIns';
import { installFakeBridge } from '../../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../../helpers/fakeBridge';
import { answer, conversation, question } from '../../state/conversations';

const receipt = { conversationId: 'c1', turnId: 't9', messageId: 'm9' };
const report: Attachment = { attachmentId: 'f1', name: 'report.pdf', kind: 'pdf', mediaType: 'application/pdf', sizeBytes: 4, sha256: 'f00', notes: [] };
const asked = question('q1', 'How high?');
const talk = conversation([{ ...asked, parts: [{ kind: 'attachment', partId: 'p', attachment: report }, ...asked.parts] }, answer('a1', 'Twelve metres', 'q1')]);
let bridge: FakeBridge;

beforeEach(() => {
  standInForBrowser();
  bridge = installFakeBridge({ 'chat.edit': () => receipt, 'chat.stop': () => null, 'chat.retry': () => receipt, 'chat.chooseBranch': () => null, 'attachment.thumbnail': () => null });
});
afterEach(() => {
  cleanup();
  cancelEdit('q1');
  closeDialog();
  vi.unstubAllGlobals();
});

function show(state: ConversationState): void {
  render(<ConversationThread conversationId="c1" />);
  act(() => bridge.streams[0]?.send({ seq: 1, snapshot: state }));
}

const row = () => within(screen.getByRole('article', { name: 'You' }));
const field = () => row().getByRole<HTMLTextAreaElement>('textbox', { name: 'Edited question' });

describe('a question that is edited', () => {
  it('lies in a field with its files, and goes to main as a version of itself', async () => {
    show(talk);
    fireEvent.click(row().getByRole('button', { name: 'Edit' }));
    expect(field().value).toBe('How high?');
    expect(document.activeElement).toBe(field());
    expect(row().getByRole('listitem', { name: 'report.pdf' })).toBeTruthy();
    fireEvent.change(field(), { target: { value: 'How deep?' } });
    fireEvent.keyDown(field(), { key: 'Enter', shiftKey: true });
    expect(bridge.inputsOf('chat.edit')).toEqual([]);
    fireEvent.keyDown(field(), { key: 'Enter' });
    expect(bridge.inputsOf('chat.edit')).toEqual([{ conversationId: 'c1', messageId: 'q1', text: 'How deep?', attachmentIds: ['f1'], modelId: 'acme/one' }]);
    await waitFor(() => expect(row().queryByRole('textbox')).toBeNull());
  });

  it('says what was wished for it alone, and is asked with that again unless it is taken back', async () => {
    const options = { responseFormat: { name: 'tides', schema: {} } };
    show(conversation([{ ...asked, options }, answer('a1', 'Twelve metres', 'q1')]));
    expect(row().getByText('For this question only: JSON “tides”')).toBeTruthy();
    fireEvent.click(row().getByRole('button', { name: 'Edit' }));
    expect(row().getByRole('list', { name: 'For this question only' }).textContent).toBe('JSON “tides”');
    fireEvent.keyDown(field(), { key: 'Enter' });
    expect(bridge.inputsOf('chat.edit').at(-1)).toMatchObject({ messageId: 'q1', options });
    await waitFor(() => expect(row().queryByRole('textbox')).toBeNull());
    fireEvent.click(row().getByRole('button', { name: 'Edit' }));
    fireEvent.click(row().getByRole('button', { name: 'Ask without this' }));
    expect(document.activeElement).toBe(field());
    fireEvent.keyDown(field(), { key: 'Enter' });
    expect(bridge.inputsOf('chat.edit').at(-1)).not.toHaveProperty('options');
    await waitFor(() => expect(row().queryByRole('textbox')).toBeNull());
  });

  it('says what was left out of a paste because nobody would have seen it, and gives it back (trust.md B29)', () => {
    show(talk);
    fireEvent.click(row().getByRole('button', { name: 'Edit' }));
    field().select();
    fireEvent.paste(field(), { clipboardData: { files: [], items: [], getData: () => 'a\u{E0041}b' } });
    expect(field().value).toBe('ab');
    fireEvent.click(row().getByRole('button', { name: 'Undo' }));
    expect(field().value).toBe('a\u{E0041}b');
  });

  it('goes without a file that was removed, and not at all when nothing is left', () => {
    show(talk);
    fireEvent.click(row().getByRole('button', { name: 'Edit' }));
    fireEvent.click(row().getByRole('button', { name: 'Remove report.pdf' }));
    fireEvent.change(field(), { target: { value: '  ' } });
    expect(row().getByRole('button', { name: 'Send' }).hasAttribute('disabled')).toBe(true);
    fireEvent.keyDown(field(), { key: 'Enter' });
    expect(bridge.inputsOf('chat.edit')).toEqual([]);
    fireEvent.change(field(), { target: { value: 'Now?' } });
    fireEvent.click(row().getByRole('button', { name: 'Send' }));
    expect(bridge.inputsOf('chat.edit')).toMatchObject([{ text: 'Now?', attachmentIds: [] }]);
  });

  it('is as it was after Esc, which stops nothing, and the keyboard goes on from "Edit"', () => {
    show(talk);
    fireEvent.click(row().getByRole('button', { name: 'Edit' }));
    fireEvent.change(field(), { target: { value: 'Never mind' } });
    expect(fireEvent.keyDown(field(), { key: 'Escape' })).toBe(false);
    expect(row().getByText('How high?')).toBeTruthy();
    expect(document.activeElement).toBe(row().getByRole('button', { name: 'Edit' }));
    expect(bridge.inputsOf('chat.edit')).toEqual([]);
  });

  it('stays in its field, with the reason, when main refuses it', async () => {
    bridge = installFakeBridge({ 'chat.edit': () => Promise.reject(new Error('gone')), 'attachment.thumbnail': () => null });
    show(talk);
    fireEvent.click(row().getByRole('button', { name: 'Edit' }));
    fireEvent.change(field(), { target: { value: 'Still here' } });
    fireEvent.keyDown(field(), { key: 'Enter' });
    await waitFor(() => expect(row().getByRole('alert')).toBeTruthy());
    expect(field().value).toBe('Still here');
    expect(field().readOnly).toBe(false);
  });

  it('stops the answer to it that is being written, in one gesture', () => {
    const liveTurns = [{ turnId: 't1', messageId: 'a2', phase: 'streaming', startedAtMs: 0, attempt: 1 }] as const;
    show(conversation([...talk.messages, question('q2', 'And deep?', 'a1'), answer('a2', 'Fif', 'q2', { status: 'streaming' })], { liveTurns }));
    const [first, last] = screen.getAllByRole('button', { name: 'Edit' });
    if (first === undefined || last === undefined) throw new Error('no questions');
    fireEvent.click(first);
    expect(bridge.inputsOf('chat.stop')).toEqual([]);
    fireEvent.click(last);
    expect(bridge.inputsOf('chat.stop')).toEqual([{ turnId: 't1' }]);
    cancelEdit('q2');
  });

  it('waits while an answer is being written, and says so', () => {
    const streaming = conversation([asked, answer('a1', 'Twelve', 'q1', { status: 'streaming', turnId: 't1' })], {
      liveTurns: [{ turnId: 't1', messageId: 'a1', phase: 'streaming', startedAtMs: 0, attempt: 1 }],
    });
    show(streaming);
    fireEvent.click(row().getByRole('button', { name: 'Edit' }));
    expect(row().getByRole('status').textContent).toContain('The answer is still being written');
    fireEvent.keyDown(field(), { key: 'Enter' });
    expect(bridge.inputsOf('chat.edit')).toEqual([]);
  });
});

describe('versions', () => {
  it('of a question are switched as those of an answer, and the keyboard stays on the button', () => {
    const edited = conversation([asked, answer('a1', 'Twelve', 'q1'), question('q2', 'How deep?'), question('q3', 'How wide?')], { leafId: 'q3' });
    show(edited);
    expect(row().getByText('3 of 3')).toBeTruthy();
    fireEvent.click(row().getByRole('button', { name: 'Previous version' }));
    expect(bridge.inputsOf('chat.chooseBranch')).toEqual([{ conversationId: 'c1', messageId: 'q2' }]);
    act(() => bridge.streams[0]?.send({ seq: 2, events: [{ type: 'branch.chosen', leafId: 'q2' }] }));
    expect(row().getByText('2 of 3')).toBeTruthy();
    expect(document.activeElement).toBe(row().getByRole('button', { name: 'Previous version' }));
    fireEvent.click(row().getByRole('button', { name: 'Previous version' }));
    expect(bridge.inputsOf('chat.chooseBranch').at(-1)).toEqual({ conversationId: 'c1', messageId: 'a1' });
    act(() => bridge.streams[0]?.send({ seq: 3, events: [{ type: 'branch.chosen', leafId: 'a1' }] }));
    expect(document.activeElement).toBe(row().getByRole('button', { name: 'Next version' }));
  });

  it('of an answer may come from another model, chosen for it alone', async () => {
    applyModels({ models: [{ modelId: 'acme/two', name: 'Two', maker: 'acme', type: 'language' }], fetchedAtMs: 1, isRefreshing: false, dialect: 'gateway' });
    show(talk);
    render(<DialogHost stage={{ focusSearch: vi.fn(), toggleSidebar: vi.fn() }} onOpened={vi.fn()} />);
    fireEvent.click(screen.getByRole('button', { name: 'Ask another model' }));
    const search = await screen.findByRole('combobox', { name: 'Search models' });
    fireEvent.keyDown(search, { key: 'Enter' });
    expect(bridge.inputsOf('chat.retry')).toEqual([{ conversationId: 'c1', messageId: 'a1', modelId: 'acme/two' }]);
    expect(bridge.inputsOf('conversation.chooseModel')).toEqual([]);
  });
});
