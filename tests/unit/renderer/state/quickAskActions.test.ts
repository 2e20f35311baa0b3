import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newActionId, removeAction, resetActions, saveAction } from '../../../../renderer/state/quickAskActions';
import { applySettings, settingsStore } from '../../../../renderer/state/settingsStore';
import { failed } from '../../../../shared/result';
import { defaultSettings } from '../../../../shared/settings';
import { installFakeBridge } from '../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../helpers/fakeBridge';

let bridge: FakeBridge;
let isDiskFull = false;
beforeEach(() => {
  isDiskFull = false;
  applySettings(defaultSettings);
  bridge = installFakeBridge({ 'settings.change': ({ quickAskActions }) => (isDiskFull ? failed({ code: 'store.full' }) : { ...defaultSettings, quickAskActions: quickAskActions ?? [] }) });
});
afterEach(() => bridge.remove());

const actions = () => settingsStore.getState().settings.quickAskActions;
const explain = { id: 'explain', label: 'Explain', instruction: 'Explain this in plain words.' };

describe('ready-made actions', () => {
  it('keep the words of the language where the person changed only others', async () => {
    expect(await saveAction({ ...explain, instruction: 'Explain it to a child.' }, explain)).toBe(true);
    expect(actions()[0]).toEqual({ id: 'explain', label: null, instruction: 'Explain it to a child.' });
    expect(actions()).toHaveLength(4);
  });

  it('are added at the end, with an id of their own', async () => {
    await saveAction({ id: newActionId(), label: 'Shout', instruction: 'In capitals.' }, null);
    await saveAction({ id: newActionId(), label: 'Whisper', instruction: 'In small letters.' }, null);
    expect(actions().slice(4)).toEqual([{ id: 'own-1', label: 'Shout', instruction: 'In capitals.' }, { id: 'own-2', label: 'Whisper', instruction: 'In small letters.' }]);
    expect(newActionId()).toBe('own-3');
  });

  it('are removed, and all the app’s own come back by a reset', async () => {
    removeAction('explain');
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(actions().map(({ id }) => id)).toEqual(['summarise', 'translate', 'fixWriting']);
    resetActions();
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(actions()).toEqual(defaultSettings.quickAskActions);
  });

  it('say when they could not be kept', async () => {
    isDiskFull = true;
    expect(await saveAction({ ...explain, label: 'Other' }, explain)).toBe(false);
    expect(actions()).toEqual(defaultSettings.quickAskActions);
  });
});
