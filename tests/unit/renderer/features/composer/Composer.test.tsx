// @vitest-environment jsdom
import { act, cleanup, createEvent, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConversationComposer } from '../../../../../renderer/features/composer/Composer';
import { applyConnection } from '../../../../../renderer/state/connectionStore';
import { watch } from '../../../../../renderer/state/conversationStore';
import { changeDraft, draftOf, draftStore, emptyDraft, saveDraftsNow } from '../../../../../renderer/state/draftStore';
import { applyModels } from '../../../../../renderer/state/modelStore';
import { applySecret } from '../../../../../renderer/state/secretStore';
import { applySettings } from '../../../../../renderer/state/settingsStore';
import { viewStore } from '../../../../../renderer/state/viewStore';
import type { ConversationState } from '../../../../../shared/chat/conversation';
import type { QueuedMessage } from '../../../../../shared/chat/queue';
import { failed } from '../../../../../shared/result';
import type { SecretStatus } from '../../../../../shared/secret';
import { defaultSettings } from '../../../../../shared/settings';
import { standInForBrowser } from '../../../../helpers/browserStandIns';
import { installFakeBridge } from '../../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../../helpers/fakeBridge';
import { answer, conversation, question } from '../../state/conversations';

const ready: SecretStatus = { state: 'ready', origin: 'https://x.test', source: 'session', lastFour: null, backend: '', savedAtMs: null, expiresAtMs: null, environmentOffer: null };
let bridge: FakeBridge;

beforeEach(() => {
  standInForBrowser();
  draftStore.setState({ drafts: new Map([['c1', emptyDraft]]) }, true);
  applyConnection({ baseUrl: 'https://x.test/v1', origin: 'https://x.test', isDemo: false, isOverridden: false });
  applySecret(ready);
  applySettings({ ...defaultSettings, defaultModelId: 'acme/one' });
  applyModels({ models: [{ modelId: 'acme/one', name: 'One', maker: 'acme', tags: [] }], fetchedAtMs: 0, isRefreshing: false, dialect: 'gateway' });
  bridge = installFakeBridge({
    'chat.send': () => ({ conversationId: 'c1', turnId: 't1', messageId: 'm1' }),
    'chat.stop': () => null,
    'queue.add': () => null,
    'queue.remove': () => null,
    'queue.send': () => null,
    'draft.save': () => null,
    'attachment.thumbnail': () => null,
    'attachment.stage': ({ name, bytes }) =>
      name.endsWith('.exe')
        ? failed({ code: 'attachment.unsupported', name, format: 'EXE' })
        : { attachmentId: `id-${name.replace(/\W/g, '')}`, name, kind: name.endsWith('.png') ? 'image' : 'text', mediaType: 'x/x', sizeBytes: bytes.length, sha256: 'x', notes: ['locationRemoved'] },
  });
});
afterEach(() => {
  // No timer of a draft may reach into another test.
  saveDraftsNow();
  cleanup();
  vi.unstubAllGlobals();
});

const show = () => render(<ConversationComposer conversationId="c1" />);
const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });
const write = (text: string) => fireEvent.change(field(), { target: { value: text } });
const press = (key: string, more: object = {}) => fireEvent.keyDown(field(), { key, keyCode: 13, ...more });
const sent = () => bridge.inputsOf('chat.send');

const queuedMessage = (text: string): QueuedMessage => ({ queuedId: text, text, attachments: [], modelId: 'acme/one' });

/** A running answer, and what waits for it. */
function showQueue(more: Partial<ConversationState> = {}): void {
  const liveTurns = [{ turnId: 't7', messageId: 'a1', phase: 'streaming', startedAtMs: 0, attempt: 1 }] as const;
  act(() => bridge.streams[0]?.send({ seq: 1, snapshot: conversation([question('q1', 'x'), answer('a1', '', 'q1', { status: 'streaming' })], { liveTurns, ...more }) }));
}

async function choose(...names: readonly string[]): Promise<void> {
  const input = document.querySelector<HTMLInputElement>('input[type=file]');
  if (input === null) throw new Error('no file field');
  await act(async () => {
    fireEvent.change(input, { target: { files: names.map((name) => new File(['abc'], name)) } });
  });
}

describe('the composer', () => {
  it('sends on Enter, and clears on the receipt', async () => {
    show();
    write('Hello');
    await act(async () => void press('Enter'));
    expect(sent()).toEqual([{ conversationId: 'c1', text: 'Hello', attachmentIds: [], modelId: 'acme/one' }]);
    expect(field().value).toBe('');
  });

  it('does not send on Shift+Enter, nor on the Enter of an input method', () => {
    show();
    write('Hello');
    press('Enter', { shiftKey: true });
    press('Enter', { isComposing: true });
    press('Enter', { keyCode: 229 });
    expect(sent()).toEqual([]);
  });

  it('cannot send nothing', () => {
    show();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send' }).disabled).toBe(true);
  });

  it('keeps text and says why when sending failed', async () => {
    bridge = installFakeBridge({ 'chat.send': () => failed({ code: 'store.full' }), 'draft.save': () => null });
    show();
    write('Hello');
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Send' })));
    expect(field().value).toBe('Hello');
    expect(screen.getByRole('alert').textContent).toContain('The disk is full');
  });

  it('explains that a model has to be chosen, once one tries to send', async () => {
    applySettings(defaultSettings);
    show();
    write('Hello');
    expect(screen.queryByText('Choose a model first.')).toBeNull();
    await act(async () => void press('Enter'));
    expect(screen.getByRole('status').textContent).toContain('Choose a model first.');
    fireEvent.click(screen.getByRole('button', { name: 'Choose a model' }));
    expect(viewStore.getState().openDialog).toBe('modelPicker');
    expect(sent()).toEqual([]);
  });

  it('explains that a key is needed', async () => {
    applySecret({ ...ready, state: 'none', source: null });
    show();
    write('Hello');
    await act(async () => void press('Enter'));
    expect(screen.getByRole('status').textContent).toContain('A key is needed');
    expect(screen.getByRole('button', { name: 'Open settings' })).toBeTruthy();
  });

  it('queues what is written while an answer streams, by Enter and by the button, and clears on the receipt', async () => {
    const unwatch = watch('c1');
    show();
    showQueue();
    expect(screen.queryByRole('button', { name: 'Queue message' })).toBeNull();
    write('And then?');
    await act(async () => void press('Enter'));
    write('And there?');
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Queue message' })));
    expect(bridge.inputsOf('queue.add')).toEqual(['And then?', 'And there?'].map((text) => ({ conversationId: 'c1', text, attachmentIds: [], modelId: 'acme/one' })));
    expect(field().value).toBe('');
    expect(sent()).toEqual([]);
    unwatch();
  });

  it('shows what waits, says when it goes, and sends one at once or takes it out', async () => {
    const unwatch = watch('c1');
    show();
    showQueue({ queue: { messages: [queuedMessage('one'), queuedMessage('two')], isHeld: false } });
    const rows = within(screen.getByRole('list', { name: 'Queued' })).getAllByRole('listitem');
    expect(rows.map((row) => row.textContent)).toEqual([expect.stringContaining('one'), expect.stringContaining('two')]);
    expect(screen.getByText('Sent one after another, each when the answer before it is done.')).toBeTruthy();
    fireEvent.click(screen.getAllByRole('button', { name: 'Ask now' })[1] ?? field());
    fireEvent.click(screen.getAllByRole('button', { name: 'Remove' })[0] ?? field());
    expect(bridge.inputsOf('queue.send')).toEqual([{ conversationId: 'c1', queuedId: 'two' }]);
    expect(bridge.inputsOf('queue.remove')).toEqual([{ conversationId: 'c1', queuedId: 'one' }]);
    act(() => bridge.streams[0]?.send({ seq: 2, events: [{ type: 'queue.changed', queue: { messages: [queuedMessage('two')], isHeld: true } }] }));
    expect(screen.getByText('Waiting: send when you are ready.')).toBeTruthy();
    act(() => bridge.streams[0]?.send({ seq: 3, events: [{ type: 'queue.changed', queue: { messages: [], isHeld: false } }] }));
    expect(screen.queryByRole('list', { name: 'Queued' })).toBeNull();
    unwatch();
  });

  it('takes a queued message back above what is being written, and leaves the queue only once it is saved', async () => {
    const unwatch = watch('c1');
    show();
    showQueue({ queue: { messages: [queuedMessage('one')], isHeld: true } });
    write('mine');
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Edit' })));
    await waitFor(() => expect(bridge.inputsOf('queue.remove')).toHaveLength(1));
    expect(field().value).toBe('one\n\nmine');
    const names = bridge.requested.map(({ name }) => name);
    expect(names.indexOf('draft.save')).toBeLessThan(names.indexOf('queue.remove'));
    expect(bridge.inputsOf('draft.save')).toEqual([{ conversationId: 'c1', text: 'one\n\nmine', attachmentIds: [] }]);
    unwatch();
  });

  it('does not say a message twice that went out while it was to be edited', async () => {
    bridge = installFakeBridge({ 'draft.save': () => null, 'queue.remove': () => failed({ code: 'notFound', what: 'message' }) });
    const unwatch = watch('c1');
    show();
    showQueue({ queue: { messages: [queuedMessage('one')], isHeld: false } });
    write('mine');
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Edit' })));
    await waitFor(() => expect(field().value).toBe('mine'));
    expect(bridge.inputsOf('draft.save').at(-1)).toEqual({ conversationId: 'c1', text: 'mine', attachmentIds: [] });
    unwatch();
  });

  it('stops on the button and on Esc while an answer is written', async () => {
    const unwatch = watch('c1');
    show();
    showQueue();
    fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
    fireEvent.keyDown(window, { key: 'Escape' });
    await waitFor(() => expect(bridge.inputsOf('chat.stop')).toEqual([{ turnId: 't7' }, { turnId: 't7' }]));
    unwatch();
  });
});

describe('files in the composer', () => {
  it('are chips named by the file, with what was changed on the way in', async () => {
    show();
    await choose('notes.txt', 'bee.png');
    const items = await screen.findAllByRole('listitem');
    expect(items.map((item) => item.getAttribute('aria-label'))).toEqual(['notes.txt', 'bee.png']);
    await waitFor(() => expect(items[1]?.textContent).toContain('location removed'));
    fireEvent.click(screen.getByRole('button', { name: 'Remove notes.txt' }));
    expect(draftOf('c1').files.map(({ name }) => name)).toEqual(['bee.png']);
  });

  it('that are refused are named with the reason, and the rest stays', async () => {
    show();
    await choose('setup.exe', 'notes.txt');
    const alert = await screen.findByRole('alert');
    expect(within(alert).getByText(/setup\.exe is a EXE file/)).toBeTruthy();
    expect(screen.getByRole('listitem', { name: 'notes.txt' })).toBeTruthy();
    fireEvent.click(within(alert).getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('that the model is known not to see hold back the sending, said before it', async () => {
    show();
    await choose('bee.png');
    await screen.findByText(/One cannot see pictures/);
    write('What is this?');
    await act(async () => void press('Enter'));
    expect(sent()).toEqual([]);
    act(() => applyModels({ models: [{ modelId: 'acme/one', name: 'One', maker: 'acme', tags: ['vision'] }], fetchedAtMs: 0, isRefreshing: false, dialect: 'gateway' }));
    await act(async () => void press('Enter'));
    expect(sent()).toEqual([{ conversationId: 'c1', text: 'What is this?', attachmentIds: ['id-beepng'], modelId: 'acme/one' }]);
  });

  it('say what nobody would have seen in them, and bring it back', async () => {
    bridge = installFakeBridge({
      'draft.save': () => null,
      'attachment.stage': ({ name, keepInvisible }) => ({ attachmentId: 'id', name, kind: 'text', mediaType: 'x/x', sizeBytes: 3, sha256: 'x', notes: keepInvisible === true ? [] : ['invisibleRemoved'], ...(keepInvisible === true ? {} : { invisibleRemoved: 57 }) }),
    });
    show();
    await choose('notes.txt');
    await screen.findByText('57 invisible characters removed from notes.txt');
    await act(async () => void fireEvent.click(within(screen.getByRole('status')).getByRole('button', { name: 'Undo' })));
    await waitFor(() => expect(screen.queryByText(/invisible/)).toBeNull());
    expect(bridge.inputsOf('attachment.stage')).toEqual([expect.not.objectContaining({ keepInvisible: true }), expect.objectContaining({ keepInvisible: true })]);
  });

  it('come from a paste of more than 32 KiB of text', async () => {
    show();
    const paste = createEvent.paste(field(), { clipboardData: { files: [], getData: () => 'x'.repeat(40_000) } });
    await act(async () => void fireEvent(field(), paste));
    expect(paste.defaultPrevented).toBe(true);
    expect(await screen.findByRole('listitem', { name: 'Pasted text.txt' })).toBeTruthy();
    expect(field().value).toBe('');
  });

  it('come back with the draft', async () => {
    draftStore.setState({ drafts: new Map() }, true);
    changeDraft('c2', () => emptyDraft);
    bridge = installFakeBridge({ 'draft.read': () => ({ text: 'half', attachments: [] }) });
    show();
    await waitFor(() => expect(field().value).toBe('half'));
  });
});
