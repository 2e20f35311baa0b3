// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PrivacyMark } from '../../../../../renderer/features/composer/PrivacyMark';
import { OptionsDialog } from '../../../../../renderer/features/options/OptionsDialog';
import { applyConnection } from '../../../../../renderer/state/connectionStore';
import { watch } from '../../../../../renderer/state/conversationStore';
import { applyModels } from '../../../../../renderer/state/modelStore';
import { applySettings } from '../../../../../renderer/state/settingsStore';
import { viewStore } from '../../../../../renderer/state/viewStore';
import type { AnswerOptions } from '../../../../../shared/answerOptions';
import { defaultSettings } from '../../../../../shared/settings';
import { standInForBrowser } from '../../../../helpers/browserStandIns';
import { installFakeBridge } from '../../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../../helpers/fakeBridge';
import { conversation } from '../../state/conversations';

let bridge: FakeBridge;
let unwatch: () => void;
let served: typeof endpoints | null;
const model = (modelId: string, name: string) => ({ modelId, name, maker: 'acme', type: 'language' });
const endpoints = [
  { provider: 'acme', isActive: true, inputUsd: '0.000003', outputUsd: '0.000015', latencyMs: 640, tokensPerSecond: 84.4, uptimePercent: 99.2, contextTokens: 1_000_000 },
  { provider: 'beta', inputUsd: '0.0000001' },
];

beforeEach(() => {
  standInForBrowser();
  served = endpoints;
  applySettings({ ...defaultSettings, defaultModelId: 'acme/one', answerOptions: { routing: { sort: 'cost' } } });
  applyModels({ models: [model('acme/one', 'One'), model('acme/two', 'Two'), model('acme/three', 'Three')], fetchedAtMs: 0, isRefreshing: false, dialect: 'gateway' });
  applyConnection({ baseUrl: 'https://ai-gateway.vercel.sh/v1', origin: 'https://ai-gateway.vercel.sh', isDemo: false, isOverridden: false });
  bridge = installFakeBridge({ 'options.choose': () => null, 'model.endpoints': () => served, 'ownKey.list': () => [], 'ownKey.put': () => [{ provider: 'anthropic', lastFour: '4f2a', savedAtMs: 1 }], 'ownKey.forget': () => [] });
  viewStore.setState({ activeConversationId: 'c1', openDialog: null });
  unwatch = watch('c1');
});
afterEach(() => {
  cleanup();
  unwatch();
  viewStore.setState({ activeConversationId: null, openDialog: null });
  vi.unstubAllGlobals();
});

function say(options?: AnswerOptions): void {
  act(() => bridge.streams[0]?.send({ seq: 1, snapshot: { ...conversation([]), ...(options === undefined ? {} : { options }) } }));
}
function open(section: RegExp, options?: AnswerOptions): void {
  say(options);
  render(<OptionsDialog />);
  fireEvent.click(screen.getByRole('button', { name: section }));
}
const lastChosen = () => bridge.inputsOf('options.choose').map((input): unknown => Reflect.get(Object(input), 'options')).at(-1);
const rowOf = (provider: string): HTMLElement => screen.getByRole('row', { name: new RegExp(`^${provider}`) });

describe('routing', () => {
  it('shows who serves the model, side by side', async () => {
    open(/^Routing/);
    expect(screen.getByRole('button', { name: /^Routing/ }).textContent).toBe('RoutingCheapest first (from the settings)');
    await screen.findByRole('table', { name: 'Providers of this model' });
    expect(within(rowOf('acme')).getAllByRole('cell').map(({ textContent }) => textContent).slice(0, 6)).toEqual(['$3.00', '$15.00', '0.64 s', '84', '99.2%', '1M']);
    expect(within(rowOf('beta')).getAllByRole('cell').map(({ textContent }) => textContent).slice(0, 6)).toEqual(['$0.10', '–', '–', '–', '–', '–']);
  });

  it('pins providers in their order, and allows some only', async () => {
    open(/^Routing/);
    fireEvent.click(await screen.findByRole('button', { name: 'Ask beta first' }));
    await waitFor(() => expect(lastChosen()).toEqual({ routing: { order: ['beta'] } }));
    fireEvent.click(screen.getByRole('button', { name: 'Ask acme first' }));
    await waitFor(() => expect(lastChosen()).toEqual({ routing: { order: ['beta', 'acme'] } }));
    fireEvent.click(screen.getByRole('button', { name: 'beta is asked as number 1; take that back' }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Only acme' }));
    await waitFor(() => expect(lastChosen()).toEqual({ routing: { order: ['acme'], only: ['acme'] } }));
    fireEvent.change(screen.getByRole('combobox', { name: 'Providers are chosen' }), { target: { value: 'ttft' } });
    await waitFor(() => expect(lastChosen()).toEqual({ routing: { order: ['acme'], only: ['acme'], sort: 'ttft' } }));
  });

  it('keeps a provider in sight that was named and does not serve the model', async () => {
    open(/^Routing/, { routing: { only: ['gamma'] } });
    await screen.findByRole('table');
    expect(rowOf('gamma').textContent).toContain('does not serve this model');
    fireEvent.click(screen.getByRole('checkbox', { name: 'Only gamma' }));
    await waitFor(() => expect(lastChosen()).toBeNull());
  });

  it('is written by hand where nobody says who serves the model', async () => {
    served = null;
    open(/^Routing/);
    const only = await screen.findByRole('textbox', { name: 'Only these' });
    fireEvent.change(only, { target: { value: 'acme, b c' } });
    expect(screen.getByRole('alert').textContent).toBe('Words with commas between; one of them does not fit.');
    fireEvent.change(only, { target: { value: 'acme, beta' } });
    await waitFor(() => expect(lastChosen()).toEqual({ routing: { only: ['acme', 'beta'] } }));
  });

  it('names fallback models in their order, and never the model itself', async () => {
    open(/^Routing/, { routing: { fallbackModelIds: ['acme/two'] } });
    const add = screen.getByRole('combobox', { name: 'Add a model that answers instead…' });
    expect([...add.querySelectorAll('option')].map(({ value }) => value)).toEqual(['', 'acme/three']);
    fireEvent.change(add, { target: { value: 'acme/three' } });
    await waitFor(() => expect(lastChosen()).toEqual({ routing: { fallbackModelIds: ['acme/two', 'acme/three'] } }));
    fireEvent.click(screen.getByRole('button', { name: 'Ask Three earlier' }));
    await waitFor(() => expect(lastChosen()).toEqual({ routing: { fallbackModelIds: ['acme/three', 'acme/two'] } }));
    fireEvent.click(screen.getByRole('button', { name: 'Remove Two' }));
    fireEvent.click(screen.getByRole('button', { name: 'Remove Three' }));
    await waitFor(() => expect(lastChosen()).toBeNull());
  });
});

describe('the privacy lock', () => {
  it('is switched by its halves, and stands beside the field', async () => {
    open(/^Privacy/);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Zero data retention' }));
    await waitFor(() => expect(lastChosen()).toEqual({ privacy: { zeroDataRetention: true } }));
    expect(screen.getByRole('button', { name: /^Privacy/ }).textContent).toBe('Privacyzero data retention');
    cleanup();
    render(<PrivacyMark conversationId="c1" />);
    expect(screen.queryByRole('button')).toBeNull();
    say({ privacy: { zeroDataRetention: true } });
    expect(screen.getByRole('button', { name: 'Private: zero data retention' })).toBeTruthy();
  });

  it('says that nothing is sent where the address is not known to keep it', () => {
    applyConnection({ baseUrl: 'https://models.example/v1', origin: 'https://models.example', isDemo: false, isOverridden: false });
    open(/^Privacy/, { privacy: { disallowPromptTraining: true } });
    expect(screen.getByText(/As long as it is on, nothing is sent there\.$/)).toBeTruthy();
  });

  it('can be lifted in a conversation where the settings have it', async () => {
    applySettings({ ...defaultSettings, defaultModelId: 'acme/one', answerOptions: { privacy: { zeroDataRetention: true } } });
    open(/^Privacy/);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Zero data retention' }));
    await waitFor(() => expect(lastChosen()).toEqual({ privacy: { zeroDataRetention: false } }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Zero data retention' }));
    await waitFor(() => expect(lastChosen()).toBeNull());
  });
});

describe('extras', () => {
  it('are caching, a service tier, user and tags', async () => {
    open(/^Extras/);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Cache what is sent again' }));
    fireEvent.change(screen.getByRole('combobox', { name: 'Service tier' }), { target: { value: 'flex' } });
    fireEvent.change(screen.getByRole('textbox', { name: 'User' }), { target: { value: 'me' } });
    fireEvent.change(screen.getByRole('textbox', { name: 'Tags' }), { target: { value: 'work, tides' } });
    await waitFor(() => expect(lastChosen()).toEqual({ caching: 'auto', serviceTier: 'flex', user: 'me', tags: ['work', 'tides'] }));
    expect(screen.getByText(/\$0\.075 for 1,000\.$/)).toBeTruthy();
  });

  it('are headers, but for those that are the app’s own', async () => {
    open(/^Extras/);
    const [name, value, add] = [screen.getByRole('textbox', { name: 'Name' }), screen.getByRole('textbox', { name: 'Value' }), screen.getByRole('button', { name: 'Add' })];
    fireEvent.change(name, { target: { value: 'Authorization' } });
    expect(screen.getByRole('alert').textContent).toBe('No name of a header, or one that is the app’s own');
    expect(add.hasAttribute('disabled')).toBe(true);
    fireEvent.change(name, { target: { value: 'Anthropic-Beta' } });
    fireEvent.change(value, { target: { value: 'context-1m-2025-08-07' } });
    fireEvent.click(add);
    await waitFor(() => expect(lastChosen()).toEqual({ headers: { 'anthropic-beta': 'context-1m-2025-08-07' } }));
    fireEvent.click(screen.getByRole('button', { name: 'Remove anthropic-beta' }));
    await waitFor(() => expect(lastChosen()).toBeNull());
  });

  it('are further options of providers, as soon as they are whole', async () => {
    open(/^Extras/);
    const field = screen.getByRole('textbox', { name: 'Further provider options' });
    fireEvent.change(field, { target: { value: '{"openai":' } });
    expect(screen.getByRole('alert').textContent).toMatch(/^This is no JSON object yet/);
    fireEvent.change(field, { target: { value: '{"openai":{"reasoningSummary":"auto"}}' } });
    await waitFor(() => expect(lastChosen()).toEqual({ providerOptions: { openai: { reasoningSummary: 'auto' } } }));
  });
});

describe('an address that does not know an option', () => {
  it('is said beside it, by the same judgement as when it is sent', async () => {
    applyModels({ models: [model('acme/one', 'One')], fetchedAtMs: 0, isRefreshing: false, dialect: 'openai' });
    applyConnection({ baseUrl: 'https://models.example/v1', origin: 'https://models.example', isDemo: false, isOverridden: false });
    open(/^Routing/, { caching: 'auto', ownKeys: ['acme'], tags: ['work'] });
    expect(screen.getByText('Not sent to this address, which does not know it: Routing')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: /^Extras/ }));
    expect(screen.getByText('Not sent to this address, which does not know it: Cache what is sent again, Keys of your own, Tags')).toBeTruthy();
  });
});

describe('keys of one’s own', () => {
  it('are kept by a request, shown by their last characters, and chosen by their provider', async () => {
    open(/^Extras/);
    fireEvent.change(screen.getByRole('textbox', { name: 'Provider of the key' }), { target: { value: 'Anthropic' } });
    fireEvent.change(screen.getByLabelText('Key, or a JSON object'), { target: { value: 'key-of-mine-4f2a' } });
    fireEvent.click(screen.getByRole('button', { name: 'Keep' }));
    await waitFor(() => expect(lastChosen()).toEqual({ ownKeys: ['anthropic'] }));
    expect(bridge.inputsOf('ownKey.put')).toEqual([{ provider: 'anthropic', key: 'key-of-mine-4f2a' }]);
    expect(screen.getByText('…4f2a')).toBeTruthy();
    expect(document.body.innerHTML).not.toContain('key-of-mine');
    fireEvent.click(screen.getByRole('button', { name: 'Remove the key for anthropic' }));
    await waitFor(() => expect(lastChosen()).toBeNull());
    expect(bridge.inputsOf('ownKey.forget')).toEqual([{ provider: 'anthropic' }]);
  });

  it('that are wished for and not kept are said so', async () => {
    open(/^Extras/, { ownKeys: ['vertex'] });
    expect(await screen.findByText('no key is kept')).toBeTruthy();
  });
});
