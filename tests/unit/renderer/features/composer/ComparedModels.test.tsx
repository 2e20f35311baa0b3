// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConversationComposer } from '../../../../../renderer/features/composer/Composer';
import { chooseComparedModels, comparedModelsNow } from '../../../../../renderer/state/compareStore';
import { applyConnection } from '../../../../../renderer/state/connectionStore';
import { watch } from '../../../../../renderer/state/conversationStore';
import { draftOf, draftStore, emptyDraft, readyFile, saveDraftsNow } from '../../../../../renderer/state/draftStore';
import { applyModels } from '../../../../../renderer/state/modelStore';
import { applySettings } from '../../../../../renderer/state/settingsStore';
import type { Attachment } from '../../../../../shared/chat/attachment';
import { failed } from '../../../../../shared/result';
import { defaultSettings } from '../../../../../shared/settings';
import { standInForBrowser } from '../../../../helpers/browserStandIns';
import { installFakeBridge } from '../../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../../helpers/fakeBridge';
import { answer, conversation, question } from '../../state/conversations';

let bridge: FakeBridge;
let refuses = false;
const picture: Attachment = { attachmentId: 'f', name: 'bee.png', kind: 'image', mediaType: 'image/png', sizeBytes: 9, sha256: 'f', notes: [] };
const sees = (modelId: string, name: string, tags: readonly string[]) => ({ modelId, name, maker: 'acme', type: 'language', tags });

beforeEach(() => {
  standInForBrowser();
  refuses = false;
  draftStore.setState({ drafts: new Map([['c1', { ...emptyDraft, text: 'Is it so?' }]]) }, true);
  applyConnection({ baseUrl: 'https://x.test/v1', origin: 'https://x.test', isDemo: true, isOverridden: false });
  applySettings({ ...defaultSettings, defaultModelId: 'acme/one' });
  applyModels({ models: [sees('acme/one', 'One', ['vision']), sees('acme/two', 'Two', ['vision']), sees('acme/blind', 'Blind', [])], fetchedAtMs: 0, isRefreshing: false, dialect: 'gateway' });
  bridge = installFakeBridge({ 'chat.compare': () => (refuses ? failed({ code: 'secret.locked' }) : []), 'draft.save': () => null, 'attachment.thumbnail': () => null });
  chooseComparedModels('c1', ['acme/one', 'acme/two']);
});
afterEach(() => {
  saveDraftsNow();
  cleanup();
  vi.unstubAllGlobals();
});

const press = () => fireEvent.keyDown(screen.getByRole('textbox', { name: 'Message' }), { key: 'Enter', keyCode: 13 });
const chips = () => within(screen.getByRole('list', { name: 'Models to compare' })).getAllByRole('listitem');

describe('a question to several models', () => {
  it('says how many requests it is, and goes to all of them at once', async () => {
    render(<ConversationComposer conversationId="c1" />);
    expect(chips()).toHaveLength(2);
    expect(screen.getByText('2 requests. In the demo nothing is billed.')).toBeTruthy();
    press();
    expect(bridge.inputsOf('chat.compare')).toEqual([{ conversationId: 'c1', text: 'Is it so?', attachmentIds: [], modelIds: ['acme/one', 'acme/two'] }]);
    await waitFor(() => expect(draftOf('c1').text).toBe(''));
    expect(comparedModelsNow('c1')).toEqual([]);
  });

  it('stays in the field, with its models, when it could not be sent', async () => {
    refuses = true;
    render(<ConversationComposer conversationId="c1" />);
    press();
    await screen.findByText(/Not sent/i);
    expect(draftOf('c1').text).toBe('Is it so?');
    expect(comparedModelsNow('c1')).toHaveLength(2);
  });

  it('waits until a model that cannot take its files is left out', () => {
    draftStore.setState({ drafts: new Map([['c1', { ...emptyDraft, text: 'Is it so?', files: [readyFile(picture)] }]]) }, true);
    chooseComparedModels('c1', ['acme/one', 'acme/two', 'acme/blind']);
    render(<ConversationComposer conversationId="c1" />);
    press();
    expect(bridge.inputsOf('chat.compare')).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Leave out Blind' }));
    expect(chips()).toHaveLength(2);
    press();
    expect(bridge.inputsOf('chat.compare')).toHaveLength(1);
  });

  it('is one to a single model again when its comparison is cancelled', () => {
    render(<ConversationComposer conversationId="c1" />);
    fireEvent.click(screen.getByRole('button', { name: 'Do not compare' }));
    expect(screen.queryByRole('list', { name: 'Models to compare' })).toBeNull();
  });

  it('is not put behind a running answer', () => {
    const unwatch = watch('c1');
    render(<ConversationComposer conversationId="c1" />);
    const liveTurns = [{ turnId: 't7', messageId: 'a1', phase: 'streaming', startedAtMs: 0, attempt: 1 }] as const;
    act(() => bridge.streams[0]?.send({ seq: 1, snapshot: conversation([question('q1', 'x'), answer('a1', '', 'q1', { status: 'streaming' })], { liveTurns }) }));
    press();
    expect(screen.getByText('A comparison can be sent as soon as the running answer has ended.')).toBeTruthy();
    expect(bridge.inputsOf('chat.compare')).toEqual([]);
    unwatch();
  });
});
