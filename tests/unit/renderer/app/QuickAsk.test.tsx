// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { QuickAsk } from '../../../../renderer/app/QuickAsk';
import { appInfoStore } from '../../../../renderer/state/appInfoStore';
import { clipboardOfferStore } from '../../../../renderer/state/clipboardOffer';
import { applyConnection } from '../../../../renderer/state/connectionStore';
import { draftOf, draftStore, emptyDraft, saveDraftsNow } from '../../../../renderer/state/draftStore';
import { applyModels } from '../../../../renderer/state/modelStore';
import { applySecret } from '../../../../renderer/state/secretStore';
import { applySettings } from '../../../../renderer/state/settingsStore';
import { openSettings, showDialog, viewStore } from '../../../../renderer/state/viewStore';
import type { ConversationState } from '../../../../shared/chat/conversation';
import type { SecretStatus } from '../../../../shared/secret';
import { defaultSettings } from '../../../../shared/settings';
import { standInForBrowser } from '../../../helpers/browserStandIns';
import { installFakeBridge } from '../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../helpers/fakeBridge';
import { answer, conversation, question } from '../state/conversations';

const ready: SecretStatus = { state: 'ready', origin: 'https://x.test', source: 'session', lastFour: null, backend: '', savedAtMs: null, expiresAtMs: null, environmentOffer: null };
let bridge: FakeBridge;

beforeEach(() => {
  standInForBrowser();
  draftStore.setState({ drafts: new Map([['c1', emptyDraft]]) }, true);
  clipboardOfferStore.setState({ offer: null });
  applyConnection({ baseUrl: 'https://x.test/v1', origin: 'https://x.test', isDemo: false, isOverridden: false });
  applySecret(ready);
  applySettings({ ...defaultSettings, defaultModelId: 'acme/one' });
  applyModels({ models: [{ modelId: 'acme/one', name: 'One', maker: 'acme', tags: [] }], fetchedAtMs: 0, isRefreshing: false, dialect: 'gateway' });
  viewStore.setState({ page: 'quickAsk', activeConversationId: 'c1', openDialog: null });
  bridge = installFakeBridge({
    'chat.send': () => ({ conversationId: 'c1', turnId: 't1', messageId: 'm1' }),
    'chat.stop': () => null,
    'draft.save': () => null,
    'quickAsk.fit': () => null,
    'quickAsk.hide': () => null,
    'quickAsk.openInMain': () => null,
    'conversation.beginQuickAsk': () => ({ conversationId: 'c2', title: '', modelId: null, createdAtMs: 0, updatedAtMs: 0, isStreaming: false }),
  });
});
afterEach(() => {
  saveDraftsNow();
  cleanup();
  viewStore.setState({ page: 'main', activeConversationId: null, openDialog: null });
  appInfoStore.setState({ info: null });
  vi.unstubAllGlobals();
});

const said = [question('q1', 'How high?'), answer('a1', 'Ten feet.', 'q1')];
const answering = { liveTurns: [{ turnId: 't7', messageId: 'a1', phase: 'streaming', startedAtMs: 0, attempt: 1 }] } as const;

function show(messages: ConversationState['messages'] = [], more: Partial<ConversationState> = {}): void {
  render(<QuickAsk />);
  act(() => bridge.streams[0]?.send({ seq: 1, snapshot: conversation(messages, more) }));
}

const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Ask anything' });
const hints = () => within(screen.getByRole('list', { name: 'What the keys do now', hidden: true })).getAllByRole('listitem', { hidden: true }).map((hint) => hint.textContent);
const offer = (text: string) => act(() => clipboardOfferStore.setState({ offer: { kind: 'text', text } }));
const press = (key: string, more: object = {}) => act(async () => void fireEvent.keyDown(document.activeElement ?? document.body, { key, keyCode: 13, ...more }));

describe('the quick-ask window', () => {
  it('is one field that has the focus, and says what the keys do', () => {
    show();
    expect(document.activeElement).toBe(field());
    expect(hints()).toEqual(['Esc Hide']);
    fireEvent.change(field(), { target: { value: 'How high?' } });
    expect(hints()).toEqual(['Enter Ask', 'Esc Hide']);
    expect(screen.queryByRole('button', { name: 'Copy answer' })).toBeNull();
  });

  it('asks on Enter, by the same request as the main window, and shows the answer in its log', async () => {
    show();
    fireEvent.change(field(), { target: { value: 'How high?' } });
    await press('Enter');
    expect(bridge.inputsOf('chat.send')).toEqual([{ conversationId: 'c1', text: 'How high?', attachmentIds: [], modelId: 'acme/one' }]);
    act(() => bridge.streams[0]?.send({ seq: 1, snapshot: conversation(said) }));
    expect(within(screen.getByRole('log', { name: 'Answer' })).getByText('How high?')).toBeDefined();
    expect(screen.getByRole('button', { name: 'New question' })).toBeDefined();
  });

  it('goes down the ladder with Esc: closes what is open, stops the answer, hides', async () => {
    show(said, answering);
    act(() => showDialog('modelPicker'));
    expect(hints()).toEqual(['Esc Close']);
    await press('Escape');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect([bridge.inputsOf('chat.stop').length, bridge.inputsOf('quickAsk.hide').length]).toEqual([0, 0]);
    act(() => field().focus());
    expect(hints()).toEqual(['Esc Stop']);
    await press('Escape');
    expect([bridge.inputsOf('chat.stop').length, bridge.inputsOf('quickAsk.hide').length]).toEqual([1, 0]);
    act(() => bridge.streams[0]?.send({ seq: 1, snapshot: conversation(said) }));
    expect(hints()).toEqual(['Esc Hide']);
    await press('Escape');
    expect([bridge.inputsOf('chat.stop').length, bridge.inputsOf('quickAsk.hide').length]).toEqual([1, 1]);
  });

  it('leaves Esc to an input method', async () => {
    show();
    await press('Escape', { isComposing: true });
    expect(bridge.inputsOf('quickAsk.hide')).toEqual([]);
  });

  it('offers the clipboard, and sends nothing of it before it is chosen; Backspace in the empty field drops it', async () => {
    show();
    offer('The bees of Port Ellery');
    expect(within(screen.getByRole('region', { name: 'On the clipboard' })).getByText('The bees of Port Ellery')).toBeDefined();
    expect(hints()).toEqual(['Tab To the clipboard', '⌫ Drop the clipboard', 'Esc Hide']);
    fireEvent.change(field(), { target: { value: 'x' } });
    await press('Backspace');
    expect(screen.queryByRole('region', { name: 'On the clipboard' })).not.toBeNull();
    fireEvent.change(field(), { target: { value: '' } });
    await press('Backspace');
    expect(screen.queryByRole('region', { name: 'On the clipboard' })).toBeNull();
    expect(bridge.inputsOf('chat.send')).toEqual([]);
    expect(draftOf('c1').text).toBe('');
  });

  it('asks about the clipboard by an action, pressed or by its key', async () => {
    applySettings({ ...defaultSettings, defaultModelId: 'acme/one', quickAskActions: [{ id: 'explain', label: null, instruction: null }, { id: 'own', label: 'Rhyme', instruction: 'Make it rhyme.' }] });
    show();
    offer('A gate');
    await press('2', { ctrlKey: true });
    expect(bridge.inputsOf('chat.send')).toEqual([{ conversationId: 'c1', text: 'Make it rhyme.\n\nA gate', attachmentIds: [], modelId: 'acme/one' }]);
    expect(screen.queryByRole('region', { name: 'On the clipboard' })).toBeNull();
    offer('A wall');
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: /^Explain/ })));
    expect(bridge.inputsOf('chat.send').at(-1)).toMatchObject({ text: 'Explain this in plain words.\n\nA wall' });
    // Without an offer the key is nobody's.
    await press('1', { ctrlKey: true });
    expect(bridge.inputsOf('chat.send')).toHaveLength(2);
  });

  it('says what keeps an action from being asked, and keeps the text', async () => {
    applySettings(defaultSettings);
    show([], { modelId: null });
    offer('A gate');
    await press('1', { ctrlKey: true });
    expect(screen.getByText('Choose a model first.')).toBeDefined();
    expect(field().value).toContain('A gate');
    expect(bridge.inputsOf('chat.send')).toEqual([]);
  });

  it('copies the answer as it was written, and then does not offer it from the clipboard', async () => {
    const writeText = vi.fn(() => Promise.resolve());
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
    show(said);
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Copy answer' })));
    await press('C', { ctrlKey: true, shiftKey: true });
    expect(writeText.mock.calls).toEqual([['Ten feet.'], ['Ten feet.']]);
  });

  it('opens the main window by its button and its key, and the settings there too', async () => {
    show(said);
    await press('o', { ctrlKey: true });
    expect(bridge.inputsOf('quickAsk.openInMain')).toEqual([{ conversationId: 'c1' }]);
    act(() => openSettings('connection'));
    expect(bridge.inputsOf('quickAsk.openInMain').at(-1)).toEqual({ conversationId: null, command: 'settings.open' });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('says once that there is no key, however often one asks', async () => {
    applySecret({ ...ready, state: 'none', source: null });
    show();
    fireEvent.change(field(), { target: { value: 'How high?' } });
    await press('Enter');
    expect(screen.getAllByRole('button', { name: 'Open settings' })).toHaveLength(1);
    expect(bridge.inputsOf('chat.send')).toEqual([]);
  });

  it('says that there is no key, and leads to the settings; the demo is the main window’s affair', () => {
    applySecret({ ...ready, state: 'none', source: null });
    show();
    expect(screen.getByRole('button', { name: 'Open settings' })).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Try the demo' })).toBeNull();
  });

  it('marks the demo, which is left in the main window', () => {
    applyConnection({ baseUrl: 'http://127.0.0.1:1/v1', origin: 'http://127.0.0.1:1', isDemo: true, isOverridden: false });
    show();
    expect(screen.getByText('Demo gateway')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Leave the demo' })).toBeNull();
  });

  it('takes nothing where the history can only be looked at, and says why', () => {
    appInfoStore.setState({ info: { version: '1', platform: 'linux', electron: '45', chromium: '140', isTestRuntime: false, systemLocale: 'en', readOnly: { code: 'store.readOnly', path: '/x' } } });
    viewStore.setState({ activeConversationId: null });
    render(<QuickAsk />);
    expect(field().disabled).toBe(true);
    expect(screen.getByText(/\/x/)).toBeDefined();
  });
});
