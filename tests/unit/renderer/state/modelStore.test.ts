import { beforeEach, describe, expect, it } from 'vitest';
import { applyConnection } from '../../../../renderer/state/connectionStore';
import { applyModels, currentChosenModelId } from '../../../../renderer/state/modelStore';
import { applySettings } from '../../../../renderer/state/settingsStore';
import { defaultSettings } from '../../../../shared/settings';

function connect(isDemo: boolean): void {
  applyConnection({ baseUrl: 'https://x.test/v1', origin: 'https://x.test', isDemo, isOverridden: false });
}

beforeEach(() => {
  connect(false);
  applySettings(defaultSettings);
  applyModels({
    models: [
      { modelId: 'demo/embed', name: 'Embed', maker: 'demo', type: 'embedding' },
      { modelId: 'demo/talk', name: 'Talk', maker: 'demo', type: 'language' },
    ],
    fetchedAtMs: 0,
    isRefreshing: false,
    dialect: 'gateway',
  });
});

describe('the model of the next message', () => {
  it('is the conversation\'s own, else the default', () => {
    expect(currentChosenModelId('acme/own')).toBe('acme/own');
    applySettings({ ...defaultSettings, defaultModelId: 'acme/default' });
    expect(currentChosenModelId(null)).toBe('acme/default');
  });

  it('is nobody\'s guess where it costs money', () => {
    expect(currentChosenModelId(null)).toBeNull();
  });

  it('is the first one to talk to in the demo, unless a listed one was chosen', () => {
    connect(true);
    expect(currentChosenModelId(null)).toBe('demo/talk');
    applySettings({ ...defaultSettings, defaultModelId: 'acme/not-in-the-demo' });
    expect(currentChosenModelId(null)).toBe('demo/talk');
    expect(currentChosenModelId('fault/cut')).toBe('fault/cut');
  });
});
