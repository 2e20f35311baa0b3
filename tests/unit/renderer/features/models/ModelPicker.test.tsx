// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DialogHost } from '../../../../../renderer/app/DialogHost';
import { ModelPicker } from '../../../../../renderer/features/models/ModelPicker';
import { applyConnection } from '../../../../../renderer/state/connectionStore';
import { draftStore, emptyDraft, readyFile } from '../../../../../renderer/state/draftStore';
import { applyModels } from '../../../../../renderer/state/modelStore';
import { applySettings, settingsStore } from '../../../../../renderer/state/settingsStore';
import { closeDialog, viewStore } from '../../../../../renderer/state/viewStore';
import type { Attachment } from '../../../../../shared/chat/attachment';
import type { Model } from '../../../../../shared/model';
import { failed } from '../../../../../shared/result';
import { defaultSettings } from '../../../../../shared/settings';
import { standInForBrowser } from '../../../../helpers/browserStandIns';
import { installFakeBridge } from '../../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../../helpers/fakeBridge';

let bridge: FakeBridge;

const names = ['Alder', 'Birch', 'Cedar'] as const;
const models: readonly Model[] = [
  ...names.map((name): Model => ({ modelId: `acme/${name.toLowerCase()}`, name, maker: 'acme', type: 'language', tags: ['vision'], contextTokens: 200_000 })),
  { modelId: 'acme/embed', name: 'Embed', maker: 'acme', type: 'embedding' },
];

const picture: Attachment = { attachmentId: 'f', name: 'bee.png', kind: 'image', mediaType: 'image/png', sizeBytes: 9, sha256: 'f', notes: [] };

function list(given: readonly Model[]): void {
  applyModels({ models: given, fetchedAtMs: 1, isRefreshing: false, dialect: 'gateway' });
}

beforeEach(() => {
  standInForBrowser();
  viewStore.setState({ activeConversationId: 'c1', openDialog: null });
  applyConnection({ baseUrl: 'https://x.test/v1', origin: 'https://x.test', isDemo: false, isOverridden: false });
  applySettings({ ...defaultSettings, defaultModelId: 'acme/birch' });
  list(models);
  bridge = installFakeBridge({
    'conversation.chooseModel': () => null,
    'settings.change': (change) => ({ ...settingsStore.getState().settings, ...JSON.parse(JSON.stringify(change)) }),
    'model.refresh': () => failed({ code: 'gateway.offline' }),
  });
});
afterEach(() => {
  cleanup();
  draftStore.setState({ drafts: new Map() });
  vi.unstubAllGlobals();
});

function draw(): void {
  render(
    <>
      <ModelPicker />
      <DialogHost stage={{ focusSearch: vi.fn(), toggleSidebar: vi.fn() }} onOpened={vi.fn()} />
    </>,
  );
}

function open(): HTMLElement {
  draw();
  fireEvent.click(screen.getByRole('button', { name: /^Model/ }));
  return screen.getByRole('combobox', { name: 'Search models' });
}

const offered = () => screen.queryAllByRole('option').map((option) => option.getAttribute('aria-label'));
const active = () => document.querySelector('[data-active]')?.getAttribute('aria-label');

describe('the model picker', () => {
  it('names the chosen model on its button', () => {
    draw();
    expect(screen.getByRole('button', { name: 'Model: Birch' })).toBeTruthy();
  });

  it('offers the models one can talk to, and begins at the chosen one', () => {
    open();
    expect(screen.getByRole('dialog', { name: 'Choose a model' })).toBeTruthy();
    expect(offered()).toEqual(['Alder', 'Birch', 'Cedar']);
    expect(screen.getByRole('option', { name: 'Birch' }).getAttribute('aria-selected')).toBe('true');
    expect(active()).toBe('Birch');
  });

  it('finds by typing and chooses by Enter, for this conversation only', async () => {
    const field = open();
    fireEvent.change(field, { target: { value: 'ced' } });
    expect(offered()).toEqual(['Cedar']);
    await act(async () => void fireEvent.keyDown(field, { key: 'Enter' }));
    expect(bridge.inputsOf('conversation.chooseModel')).toEqual([{ conversationId: 'c1', modelId: 'acme/cedar' }]);
    expect(bridge.inputsOf('settings.change')).toEqual([]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it.each([
    ['Ctrl+Enter', () => fireEvent.keyDown(screen.getByRole('combobox'), { key: 'Enter', ctrlKey: true })],
    ['its button', () => fireEvent.click(screen.getByRole('button', { name: /^Also for new chats/ }))],
  ])('chooses for new chats too by %s', async (_way, press) => {
    open();
    await act(async () => void press());
    expect(bridge.inputsOf('conversation.chooseModel')).toEqual([{ conversationId: 'c1', modelId: 'acme/birch' }]);
    expect(bridge.inputsOf('settings.change')).toEqual([{ defaultModelId: 'acme/birch' }]);
  });

  it('makes the first model that is ever chosen the one of new chats', async () => {
    applySettings(defaultSettings);
    const field = open();
    await act(async () => void fireEvent.keyDown(field, { key: 'Enter' }));
    expect(bridge.inputsOf('settings.change')).toEqual([{ defaultModelId: 'acme/alder' }]);
  });

  it('is walked by the arrow keys, round the ends', () => {
    const field = open();
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    expect(active()).toBe('Cedar');
    expect(field.getAttribute('aria-activedescendant')).toBe(screen.getByRole('option', { name: 'Cedar' }).id);
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    expect(active()).toBe('Alder');
    fireEvent.keyDown(field, { key: 'ArrowUp' });
    expect(active()).toBe('Cedar');
  });

  it('puts recent models first', () => {
    applySettings({ ...defaultSettings, recentModelIds: ['acme/cedar'] });
    open();
    expect(offered()).toEqual(['Cedar', 'Alder', 'Birch']);
  });

  it('draws a part of 650 models, however one walks, and says which of how many each is', () => {
    list(Array.from({ length: 650 }, (_, at) => ({ modelId: `m${at % 20}/${at}`, name: `Model ${at}`, maker: `m${at % 20}` })));
    const field = open();
    const counts = [offered().length];
    const last = ['ArrowUp', 'PageUp', 'PageUp', 'ArrowDown'].map((key) => {
      fireEvent.keyDown(field, { key });
      counts.push(screen.getAllByRole('option').length);
      return document.getElementById(field.getAttribute('aria-activedescendant') ?? '')?.getAttribute('aria-posinset');
    });
    expect(last).toEqual(['650', '642', '634', '635']);
    expect(Math.min(...counts)).toBeGreaterThan(20);
    expect(Math.max(...counts)).toBeLessThanOrEqual(60);
    expect(new Set(screen.getAllByRole('option').map((option) => option.getAttribute('aria-setsize')))).toEqual(new Set(['650']));
  });

  it('marks favourites by key, by star and by button, and offers them first the next time', async () => {
    const field = open();
    await act(async () => void fireEvent.keyDown(field, { key: 'd', ctrlKey: true }));
    expect(settingsStore.getState().settings.favouriteModelIds).toEqual(['acme/birch']);
    // The rows stay where they are while one looks at them.
    expect(offered()).toEqual(['Alder', 'Birch', 'Cedar']);
    expect(screen.getByRole('button', { name: /^Favourite/, pressed: true })).toBeTruthy();
    const star = screen.getByRole('option', { name: 'Cedar' }).querySelector('[data-tooltip="Make it a favourite"]');
    if (star === null) throw new Error('no star');
    await act(async () => void fireEvent.click(star));
    expect(settingsStore.getState().settings.favouriteModelIds).toEqual(['acme/cedar', 'acme/birch']);
    expect(screen.getByRole('dialog')).toBeTruthy();
    act(() => closeDialog());
    fireEvent.click(screen.getByRole('button', { name: /^Model/ }));
    expect(offered()).toEqual(['Cedar', 'Birch', 'Alder']);
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: /^Favourite/ })));
    expect(settingsStore.getState().settings.favouriteModelIds).toEqual(['acme/cedar']);
  });

  it('hides a maker, says that one is hidden, and shows it again', async () => {
    list([...models, { modelId: 'other/elm', name: 'Elm', maker: 'other' }]);
    open();
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Hide acme' })));
    expect(offered()).toEqual(['Elm']);
    fireEvent.click(screen.getByRole('button', { name: 'Show 1 hidden maker' }));
    expect(offered()).toEqual(['Alder', 'Birch', 'Cedar', 'Elm']);
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Show acme again' })));
    expect(settingsStore.getState().settings.hiddenMakers).toEqual([]);
  });

  it('narrows the list to what is needed', () => {
    list([...models, { modelId: 'other/elm', name: 'Elm', maker: 'other', tags: ['reasoning'], pricing: { inputUsd: '0', outputUsd: '0.0' } }]);
    open();
    fireEvent.click(screen.getByRole('button', { name: 'Reasoning' }));
    expect(offered()).toEqual(['Elm']);
    fireEvent.click(screen.getByRole('button', { name: 'Pictures' }));
    expect(screen.getByText('No model can do all of this.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Reasoning', pressed: true }));
    expect(offered()).toEqual(['Alder', 'Birch', 'Cedar']);
    fireEvent.click(screen.getByRole('button', { name: 'Pictures' }));
    fireEvent.click(screen.getByRole('button', { name: 'Free' }));
    expect(offered()).toEqual(['Elm']);
  });

  it('offers last, and marks, what cannot take the attached picture', () => {
    const [alder, ...rest] = models;
    if (alder === undefined) throw new Error('no model');
    list([{ ...alder, tags: [] }, ...rest]);
    draftStore.setState({ drafts: new Map([['c1', { ...emptyDraft, files: [readyFile(picture)] }]]) });
    open();
    expect(offered()).toEqual(['Birch', 'Cedar', 'Alder']);
    expect(screen.getByText('Cannot take what is attached')).toBeTruthy();
    expect(screen.getByRole('option', { name: 'Alder' }).textContent).toContain('does not see pictures');
    fireEvent.keyDown(screen.getByRole('combobox'), { key: 'ArrowUp' });
    expect(within(screen.getByRole('region', { name: 'About Alder' })).getByText('does not see pictures')).toBeTruthy();
  });

  it('keeps the name of a model that left the list, and says that it did', () => {
    const [alder, birch, ...rest] = models;
    if (alder === undefined || birch === undefined) throw new Error('no models');
    applyModels({ models: [alder, ...rest], gone: [birch], isCurrent: true, fetchedAtMs: 1, isRefreshing: false, dialect: 'gateway' });
    draw();
    expect(screen.getByRole('button', { name: 'Model: Birch, no longer offered' })).toBeTruthy();
  });

  it('fetches the list where there is none, and says why it cannot', async () => {
    list([]);
    open();
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('You are offline'));
    expect(bridge.inputsOf('model.refresh')).toHaveLength(1);
  });
});
