// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CompareDialog } from '../../../../../renderer/features/models/CompareDialog';
import { chooseComparedModels, comparedModelsNow } from '../../../../../renderer/state/compareStore';
import { applyConnection } from '../../../../../renderer/state/connectionStore';
import { applyModels } from '../../../../../renderer/state/modelStore';
import { applySettings } from '../../../../../renderer/state/settingsStore';
import { askOtherModels, showDialog, viewStore } from '../../../../../renderer/state/viewStore';
import type { Model } from '../../../../../shared/model';
import { defaultSettings } from '../../../../../shared/settings';
import { standInForBrowser } from '../../../../helpers/browserStandIns';
import { installFakeBridge } from '../../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../../helpers/fakeBridge';

let bridge: FakeBridge;
const models = ['Alder', 'Birch', 'Cedar', 'Date', 'Elm'].map((name): Model => ({ modelId: `acme/${name.toLowerCase()}`, name, maker: 'acme', type: 'language' }));

beforeEach(() => {
  standInForBrowser();
  viewStore.setState({ activeConversationId: 'c1', openDialog: null });
  applyConnection({ baseUrl: 'https://x.test/v1', origin: 'https://x.test', isDemo: false, isOverridden: false });
  applySettings({ ...defaultSettings, defaultModelId: 'acme/birch' });
  applyModels({ models, fetchedAtMs: 1, isRefreshing: false, dialect: 'gateway' });
  chooseComparedModels('c1', []);
  bridge = installFakeBridge({ 'chat.compareAgain': () => [] });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const search = () => screen.getByRole('combobox', { name: 'Search models' });
const type = (value: string) => fireEvent.change(search(), { target: { value } });
const press = (key: string, more: object = {}) => fireEvent.keyDown(search(), { key, ...more });
const chosen = () => within(screen.getByRole('list', { name: 'Models to compare' })).queryAllByRole('listitem').map((item) => item.textContent);

describe('choosing models to compare', () => {
  it('begins with the chosen model, and takes up to four by the keyboard alone', () => {
    showDialog('compare');
    render(<CompareDialog />);
    expect(chosen()).toEqual(['Birch']);
    for (const name of ['alder', 'cedar', 'date', 'elm']) {
      type(name);
      press('Enter');
    }
    expect(chosen()).toEqual(['Birch', 'Alder', 'Cedar', 'Date']);
    expect(screen.getByText('4 requests, and each of them is billed. That is as many as fit.')).toBeTruthy();
    type('alder');
    press('Enter');
    expect(chosen()).toEqual(['Birch', 'Cedar', 'Date']);
    press('Enter', { ctrlKey: true });
    expect(comparedModelsNow('c1')).toEqual(['acme/birch', 'acme/cedar', 'acme/date']);
    expect(viewStore.getState().openDialog).toBeNull();
  });

  it('is no comparison with one alone', () => {
    showDialog('compare');
    render(<CompareDialog />);
    expect(screen.getByRole('button', { name: /^Compare 1 model/ })).toHaveProperty('disabled', true);
    press('Enter', { ctrlKey: true });
    expect(viewStore.getState().openDialog).toBe('compare');
  });

  it('asks others beside an answer that is there, at once', () => {
    askOtherModels('c1', 'a1');
    render(<CompareDialog />);
    expect(chosen()).toEqual([]);
    expect(screen.getByText('Choose up to 3 models.')).toBeTruthy();
    type('cedar');
    press('Enter');
    fireEvent.click(screen.getByRole('button', { name: /^Ask 1 model/ }));
    expect(bridge.inputsOf('chat.compareAgain')).toEqual([{ conversationId: 'c1', messageId: 'a1', modelIds: ['acme/cedar'] }]);
  });

  it('says that several may be chosen, and which are', () => {
    showDialog('compare');
    render(<CompareDialog />);
    expect(screen.getByRole('listbox').getAttribute('aria-multiselectable')).toBe('true');
    expect(screen.getAllByRole('option', { selected: true }).map((option) => option.getAttribute('aria-label'))).toEqual(['Birch']);
    fireEvent.click(screen.getByRole('button', { name: 'Remove Birch from the comparison' }));
    expect(chosen()).toEqual([]);
  });
});
