// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConversationComposer } from '../../../../../renderer/features/composer/Composer';
import { PrivacyMark } from '../../../../../renderer/features/composer/PrivacyMark';
import { chooseComparedModels } from '../../../../../renderer/state/compareStore';
import { applyConnection } from '../../../../../renderer/state/connectionStore';
import { watch } from '../../../../../renderer/state/conversationStore';
import { draftStore, emptyDraft, saveDraftsNow } from '../../../../../renderer/state/draftStore';
import { chooseMessageOptions, messageOptionsNow } from '../../../../../renderer/state/messageOptionsStore';
import { applyModels } from '../../../../../renderer/state/modelStore';
import { applySettings } from '../../../../../renderer/state/settingsStore';
import type { AnswerOptions } from '../../../../../shared/answerOptions';
import { failed } from '../../../../../shared/result';
import { defaultSettings } from '../../../../../shared/settings';
import { standInForBrowser } from '../../../../helpers/browserStandIns';
import { installFakeBridge } from '../../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../../helpers/fakeBridge';
import { answer, conversation, question } from '../../state/conversations';

const wish: AnswerOptions = { reasoning: { effort: 'high' }, responseFormat: { name: 'tides', schema: { type: 'object' } } };
const model = (modelId: string) => ({ modelId, name: modelId, maker: 'acme', type: 'language', tags: [] });
let bridge: FakeBridge;
let refuses = false;
let unwatch: () => void;

beforeEach(() => {
  standInForBrowser();
  refuses = false;
  applyConnection({ baseUrl: 'https://x.test/v1', origin: 'https://x.test', isDemo: true, isOverridden: false });
  applySettings({ ...defaultSettings, defaultModelId: 'acme/one' });
  applyModels({ models: [model('acme/one'), model('acme/two')], fetchedAtMs: 0, isRefreshing: false, dialect: 'gateway' });
  const send = () => (refuses ? failed({ code: 'secret.locked' }) : { conversationId: 'c1', turnId: 't', messageId: 'm' });
  bridge = installFakeBridge({ 'chat.send': send, 'chat.compare': () => [], 'queue.add': () => null, 'queue.remove': () => (refuses ? failed({ code: 'notFound', what: 'message' }) : null), 'draft.save': () => null });
  unwatch = watch('c1');
  write('Brest');
  chooseMessageOptions('c1', wish);
});
afterEach(() => {
  saveDraftsNow();
  cleanup();
  unwatch();
  chooseMessageOptions('c1', {});
  chooseComparedModels('c1', []);
  vi.unstubAllGlobals();
});

const write = (text: string) => draftStore.setState({ drafts: new Map([['c1', { ...emptyDraft, text }]]) }, true);
const press = () => fireEvent.keyDown(screen.getByRole('textbox', { name: 'Message' }), { key: 'Enter', keyCode: 13 });
const chip = () => screen.queryByRole('list', { name: 'Next message only' });
const snapshot = (state: Parameters<typeof conversation>) => act(() => bridge.streams.at(-1)?.send({ seq: 1, snapshot: conversation(...state) }));

describe('what is wished for the next message alone', () => {
  it('stands in the composer in words, goes with the message, and is gone with it', async () => {
    render(<ConversationComposer conversationId="c1" />);
    expect(chip()?.textContent).toBe('effort High · JSON “tides”');
    press();
    expect(bridge.inputsOf('chat.send')).toEqual([{ conversationId: 'c1', text: 'Brest', attachmentIds: [], modelId: 'acme/one', options: wish }]);
    await waitFor(() => expect(chip()).toBeNull());
    act(() => write('Lorient'));
    press();
    expect(bridge.inputsOf('chat.send').at(-1)).toEqual({ conversationId: 'c1', text: 'Lorient', attachmentIds: [], modelId: 'acme/one' });
  });

  it('stays with the text when that could not be sent', async () => {
    refuses = true;
    render(<ConversationComposer conversationId="c1" />);
    press();
    await screen.findByText(/Not sent/i);
    expect(messageOptionsNow('c1')).toBe(wish);
  });

  it('stays when it was changed while the message went out: then it is for the one after it', async () => {
    render(<ConversationComposer conversationId="c1" />);
    press();
    act(() => chooseMessageOptions('c1', { instructions: 'Be brief.' }));
    await waitFor(() => expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' }).value).toBe(''));
    expect(chip()?.textContent).toBe('Be brief.');
  });

  it('waits with a message that is queued, and comes back with it', async () => {
    render(<ConversationComposer conversationId="c1" />);
    const live = answer('a1', 'Tw', 'q1', { status: 'streaming' });
    snapshot([[question('q1', 'How high?'), live], { liveTurns: [{ turnId: 't1', messageId: 'a1', phase: 'streaming', attempt: 1, startedAtMs: 0 }] }]);
    press();
    await waitFor(() => expect(bridge.inputsOf('queue.add')).toEqual([{ conversationId: 'c1', text: 'Brest', attachmentIds: [], modelId: 'acme/one', options: wish }]));
    await waitFor(() => expect(chip()).toBeNull());
    snapshot([[question('q1', 'How high?')], { queue: { isHeld: true, messages: [{ queuedId: 'w', text: 'Brest', attachments: [], modelId: 'acme/one', options: wish }] } }]);
    expect(screen.getByText('For this question only: effort High · JSON “tides”')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Edit' }));
    await waitFor(() => expect(chip()?.textContent).toBe('effort High · JSON “tides”'));
  });

  it('is not left behind by a queued message that went out before it could be taken back', async () => {
    chooseMessageOptions('c1', {});
    refuses = true;
    render(<ConversationComposer conversationId="c1" />);
    snapshot([[question('q1', 'How high?')], { queue: { isHeld: true, messages: [{ queuedId: 'w', text: 'Lorient', attachments: [], modelId: 'acme/one', options: wish }] } }]);
    fireEvent.click(screen.getByRole('button', { name: 'Edit' }));
    expect(chip()).not.toBeNull();
    await waitFor(() => expect(chip()).toBeNull());
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' }).value).toBe('Brest');
  });

  it('goes to each of several models', () => {
    chooseComparedModels('c1', ['acme/one', 'acme/two']);
    render(<ConversationComposer conversationId="c1" />);
    press();
    expect(bridge.inputsOf('chat.compare')).toMatchObject([{ modelIds: ['acme/one', 'acme/two'], options: wish }]);
  });

  it('is taken back by a button, and one writes on', () => {
    render(<ConversationComposer conversationId="c1" />);
    fireEvent.click(screen.getByRole('button', { name: 'Take back what is for the next message only' }));
    expect(chip()).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Message' }));
  });

  it('counts for the lock that is in sight, and is named even where it only takes something away', () => {
    chooseMessageOptions('c1', { privacy: { zeroDataRetention: true } });
    const { unmount } = render(<PrivacyMark conversationId="c1" />);
    expect(screen.getByRole('button', { name: 'Private: zero data retention' })).toBeTruthy();
    unmount();
    chooseMessageOptions('c1', { reasoning: { isHidden: false } });
    render(<ConversationComposer conversationId="c1" />);
    expect(chip()?.textContent).toBe('other options');
  });
});
