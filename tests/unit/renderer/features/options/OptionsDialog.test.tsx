// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OptionsButton } from '../../../../../renderer/features/composer/OptionsButton';
import { OptionsDialog } from '../../../../../renderer/features/options/OptionsDialog';
import { watch } from '../../../../../renderer/state/conversationStore';
import { chooseMessageOptions, messageOptionsNow } from '../../../../../renderer/state/messageOptionsStore';
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
const thinker = {
  modelId: 'acme/one',
  name: 'One',
  maker: 'acme',
  tags: ['reasoning'],
  supportedParameters: ['temperature', 'max_tokens', 'reasoning'],
  maxOutputTokens: 8_000,
  reasoningOptions: [{ type: 'effort', values: ['low', 'high'] }, { type: 'budget', min: 1_024, max: 32_000 }],
};

beforeEach(() => {
  standInForBrowser();
  applySettings({ ...defaultSettings, defaultModelId: 'acme/one', answerOptions: { reasoning: { effort: 'low' } } });
  applyModels({ models: [thinker], fetchedAtMs: 0, isRefreshing: false, dialect: 'gateway' });
  bridge = installFakeBridge({ 'options.choose': () => null });
  viewStore.setState({ activeConversationId: 'c1', openDialog: null });
  unwatch = watch('c1');
});
afterEach(() => {
  cleanup();
  chooseMessageOptions('c1', {});
  unwatch();
  viewStore.setState({ activeConversationId: null, openDialog: null });
  vi.unstubAllGlobals();
});

function open(options?: AnswerOptions): void {
  act(() => bridge.streams[0]?.send({ seq: 1, snapshot: { ...conversation([]), ...(options === undefined ? {} : { options }) } }));
  render(<OptionsDialog />);
}
const unfold = (name: RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const lastChosen = () => bridge.inputsOf('options.choose').map((input): unknown => Reflect.get(Object(input), 'options')).at(-1);

describe('the options of a conversation', () => {
  it('say in a line each what holds, and from where', () => {
    open({ parameters: { temperature: 0.3 } });
    expect(screen.getByRole('button', { name: /^Reasoning/ }).textContent).toBe('Reasoningeffort Low (from the settings)');
    expect(screen.getByRole('button', { name: /^Parameters/ }).textContent).toBe('ParametersTemperature 0.3');
    expect(screen.getByRole('button', { name: /^Instructions/ }).textContent).toBe('Instructions');
  });

  it('offer the efforts of the catalogue, and a budget within its bounds, the one instead of the other', async () => {
    open();
    unfold(/^Reasoning/);
    const effort = screen.getByRole('combobox', { name: 'Effort' });
    expect([...effort.querySelectorAll('option')].map(({ textContent }) => textContent)).toEqual(['Low', 'Low', 'High']);
    fireEvent.change(effort, { target: { value: 'high' } });
    await waitFor(() => expect(lastChosen()).toEqual({ reasoning: { effort: 'high' } }));
    const budget = screen.getByRole('textbox', { name: 'Budget in tokens' });
    fireEvent.change(budget, { target: { value: '100' } });
    expect(screen.getByRole('alert').textContent).toBe('A number from 1,024 to 32,000');
    fireEvent.change(budget, { target: { value: '2000' } });
    await waitFor(() => expect(lastChosen()).toEqual({ reasoning: { maxTokens: 2_000 } }));
  });

  it('offer only the parameters that the model knows, and take a comma for a decimal point', async () => {
    open();
    unfold(/^Parameters/);
    expect(screen.getAllByRole('textbox').map((field) => field.closest('div')?.parentElement?.querySelector('label')?.textContent ?? '')).toHaveLength(2);
    expect(screen.queryByRole('textbox', { name: 'Top P' })).toBeNull();
    fireEvent.change(screen.getByRole('textbox', { name: 'Temperature' }), { target: { value: '0,5' } });
    await waitFor(() => expect(lastChosen()).toEqual({ parameters: { temperature: 0.5 } }));
    fireEvent.change(screen.getByRole('textbox', { name: 'Longest answer' }), { target: { value: '9000' } });
    expect(screen.getByRole('alert').textContent).toBe('A number from 1 to 8,000');
  });

  it('keep a parameter in sight that is said and that the model does not know', () => {
    open({ parameters: { topP: 0.9 } });
    unfold(/^Parameters/);
    expect(screen.getByRole('textbox', { name: 'Top P' }).closest('div')?.parentElement?.parentElement?.textContent).toContain('Not sent: One does not know it.');
  });

  it('keep half-typed JSON in its field, and save each schema that is whole', async () => {
    open();
    unfold(/^Output format/);
    fireEvent.click(screen.getByRole('radio', { name: 'JSON by a schema' }));
    const schema = screen.getByRole('textbox', { name: 'JSON Schema' });
    fireEvent.change(schema, { target: { value: '{"type":' } });
    expect(screen.getByRole('alert').textContent).toMatch(/^This is no JSON object yet/);
    fireEvent.change(schema, { target: { value: '{"type":"array"}' } });
    await waitFor(() => expect(lastChosen()).toEqual({ responseFormat: { name: 'answer', schema: { type: 'array' }, isStrict: true } }));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('go back to what holds elsewhere, each kind or all at once', async () => {
    open({ parameters: { temperature: 0.3 }, instructions: 'Be brief.' });
    unfold(/^Parameters/);
    fireEvent.click(screen.getByRole('button', { name: 'Reset' }));
    await waitFor(() => expect(lastChosen()).toEqual({ instructions: 'Be brief.' }));
    fireEvent.click(screen.getByRole('button', { name: 'Reset all' }));
    await waitFor(() => expect(lastChosen()).toBeNull());
  });

  it('hold for the next message only where that is chosen, over all that holds here', () => {
    open({ parameters: { temperature: 0.3 } });
    fireEvent.click(screen.getByRole('radio', { name: 'Next message only' }));
    expect(screen.getByRole('button', { name: /^Parameters/ }).textContent).toBe('ParametersTemperature 0.3 (as this conversation says)');
    expect(screen.getByRole('button', { name: /^Reasoning/ }).textContent).toBe('Reasoningeffort Low (from the settings)');
    unfold(/^Parameters/);
    fireEvent.change(screen.getByRole('textbox', { name: 'Temperature' }), { target: { value: '1' } });
    expect(messageOptionsNow('c1')).toEqual({ parameters: { temperature: 1 } });
    expect(bridge.inputsOf('options.choose')).toEqual([]);
    fireEvent.click(screen.getByRole('radio', { name: 'This conversation' }));
    expect(screen.getByRole('button', { name: /^Parameters/ }).textContent).toBe('ParametersTemperature 0.3');
  });

  it('open at the next message while something holds for it, and take it all back', () => {
    chooseMessageOptions('c1', { reasoning: { effort: 'high' } });
    open();
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Next message only' }).checked).toBe(true);
    fireEvent.click(screen.getByRole('button', { name: 'Reset all' }));
    expect(messageOptionsNow('c1')).toEqual({});
    expect(bridge.inputsOf('options.choose')).toEqual([]);
  });

  it('are counted beside the field, and open from there', () => {
    open({ parameters: { temperature: 0.3 } });
    render(<OptionsButton conversationId="c1" />);
    // The open dialog hides everything behind it.
    fireEvent.click(screen.getByRole('button', { name: 'Tune answers: 1 changed', hidden: true }));
    expect(viewStore.getState().openDialog).toBe('options');
    act(() => chooseMessageOptions('c1', { reasoning: { effort: 'high' }, instructions: 'Be brief.' }));
    expect(screen.getByRole('button', { name: 'Tune answers: 1 changed, 2 for the next message only', hidden: true }).textContent).toBe('3');
  });
});
