// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ModelPicker } from '../../../../../renderer/features/models/ModelPicker';
import { applyConnection } from '../../../../../renderer/state/connectionStore';
import { applyModels } from '../../../../../renderer/state/modelStore';
import { applySettings } from '../../../../../renderer/state/settingsStore';
import { viewStore } from '../../../../../renderer/state/viewStore';
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
    'settings.change': ({ defaultModelId }) => ({ ...defaultSettings, defaultModelId: defaultModelId ?? null }),
    'model.refresh': () => failed({ code: 'gateway.offline' }),
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function open(): HTMLElement {
  render(<ModelPicker />);
  fireEvent.click(screen.getByRole('button', { name: /^Model/ }));
  return screen.getByRole('combobox', { name: 'Search models' });
}

const offered = () => screen.queryAllByRole('option').map((option) => option.getAttribute('aria-label'));
const active = () => document.querySelector('[data-active]')?.getAttribute('aria-label');

describe('the model picker', () => {
  it('names the chosen model on its button', () => {
    render(<ModelPicker />);
    expect(screen.getByRole('button', { name: 'Model: Birch' })).toBeTruthy();
  });

  it('offers the models one can talk to, and begins at the chosen one', () => {
    open();
    expect(screen.getByRole('dialog', { name: 'Choose a model' })).toBeTruthy();
    expect(offered()).toEqual(['Alder', 'Birch', 'Cedar']);
    expect(screen.getByRole('option', { name: 'Birch' }).getAttribute('aria-selected')).toBe('true');
    expect(active()).toBe('Birch');
  });

  it('finds by typing and chooses by Enter, for this conversation and the next ones', async () => {
    const field = open();
    fireEvent.change(field, { target: { value: 'ced' } });
    await waitFor(() => expect(offered()).toEqual(['Cedar']));
    await act(async () => void fireEvent.keyDown(field, { key: 'Enter' }));
    expect(bridge.inputsOf('conversation.chooseModel')).toEqual([{ conversationId: 'c1', modelId: 'acme/cedar' }]);
    expect(bridge.inputsOf('settings.change')).toEqual([{ defaultModelId: 'acme/cedar' }]);
    expect(screen.queryByRole('dialog')).toBeNull();
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

  it('draws a part of 600 models, and the rest as one walks down', () => {
    list(Array.from({ length: 600 }, (_, at) => ({ modelId: `m/${at}`, name: `Model ${at}`, maker: 'm' })));
    const field = open();
    expect(offered()).toHaveLength(60);
    fireEvent.keyDown(field, { key: 'ArrowUp' });
    expect(offered()).toHaveLength(600);
  });

  it('fetches the list where there is none, and says why it cannot', async () => {
    list([]);
    open();
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('You are offline'));
    expect(bridge.inputsOf('model.refresh')).toHaveLength(1);
  });
});
