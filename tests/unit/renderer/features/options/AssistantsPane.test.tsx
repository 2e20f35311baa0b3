// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AssistantButton } from '../../../../../renderer/features/composer/AssistantButton';
import { AssistantsPane } from '../../../../../renderer/features/options/AssistantsPane';
import { OptionsDialog } from '../../../../../renderer/features/options/OptionsDialog';
import { applyAssistants, newChatWith } from '../../../../../renderer/state/assistantStore';
import { watch } from '../../../../../renderer/state/conversationStore';
import { applySettings } from '../../../../../renderer/state/settingsStore';
import { viewStore } from '../../../../../renderer/state/viewStore';
import type { Assistant, AssistantContent } from '../../../../../shared/assistant';
import { failed } from '../../../../../shared/result';
import { defaultSettings } from '../../../../../shared/settings';
import { standInForBrowser } from '../../../../helpers/browserStandIns';
import { installFakeBridge } from '../../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../../helpers/fakeBridge';
import { conversation } from '../../state/conversations';

let bridge: FakeBridge;
let file: AssistantContent | null | 'bad';
let unwatch: () => void;
const tutor: Assistant = { assistantId: 'a1', name: 'Tutor', icon: '🦉', modelId: null, toolNames: ['read_file'], options: { instructions: 'Ask back.', reasoning: { effort: 'high' } } };
const coder: Assistant = { assistantId: 'a2', name: 'Coder', icon: 'code', modelId: null, toolNames: null, options: {} };

beforeEach(() => {
  standInForBrowser();
  applySettings(defaultSettings);
  applyAssistants([tutor, coder]);
  file = null;
  bridge = installFakeBridge({
    'assistant.create': ({ content }) => ({ ...content, assistantId: 'a3' }),
    'assistant.change': () => null,
    'assistant.choose': () => null,
    'assistant.delete': () => null,
    'assistant.move': () => null,
    'assistant.readFile': () => (file === 'bad' ? failed({ code: 'assistant.badFile', name: 'evil.json', reason: 'invalid', where: 'assistant.options.headers' }) : file),
    'tool.list': () => [],
  });
  viewStore.setState({ activeConversationId: 'c1', openDialog: null });
  unwatch = watch('c1');
});
afterEach(() => {
  cleanup();
  unwatch();
  applyAssistants([]);
  viewStore.setState({ activeConversationId: null, openDialog: null });
  vi.unstubAllGlobals();
});

const choose = (item: RegExp) => fireEvent.click(screen.getByRole('menuitemcheckbox', { name: item }));
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const openMenu = (name: string) => fireEvent.keyDown(screen.getByRole('button', { name }), { key: 'Enter' });
const write = (name: string, value: string) => fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } });

describe('the assistants in the settings', () => {
  it('are listed with what they say', () => {
    render(<AssistantsPane />);
    expect(within(screen.getByRole('list', { name: 'Assistants' })).getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['🦉Tutor1 tool · Instructions · ReasoningEdit', 'CoderAnswers as the settings sayEdit']);
  });

  it('are made: with a name, a sign and options', async () => {
    render(<AssistantsPane />);
    fireEvent.click(screen.getByRole('button', { name: 'New assistant' }));
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(screen.getByRole('alert').textContent).toBe('It needs a name.');
    write('Name', ' Cook ');
    write('Or an emoji', '🍳🍞');
    write('Instructions', 'Recipes only.');
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByRole('list', { name: 'Assistants' });
    expect(bridge.inputsOf('assistant.create')).toEqual([{ content: { name: 'Cook', icon: '🍞', modelId: null, toolNames: null, options: { instructions: 'Recipes only.' } } }]);
  });

  it('are changed, moved, and deleted with the way back', async () => {
    render(<AssistantsPane />);
    fireEvent.click(screen.getByRole('button', { name: 'Edit Tutor' }));
    fireEvent.click(screen.getByRole('radio', { name: 'Book' }));
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByRole('list', { name: 'Assistants' });
    const { assistantId, ...content } = tutor;
    expect(bridge.inputsOf('assistant.change')).toEqual([{ assistantId, content: { ...content, icon: 'book' } }]);
    press('Move Coder up');
    await waitFor(() => expect(bridge.inputsOf('assistant.move')).toEqual([{ assistantId: 'a2', beforeAssistantId: 'a1' }]));
    press('Delete Tutor');
    await waitFor(() => expect(bridge.inputsOf('assistant.delete')).toEqual([{ assistantId: 'a1' }]));
  });

  it('from a file are shown with what they tell the model before anything is kept', async () => {
    file = { name: 'Guru', icon: 'book', modelId: null, toolNames: null, options: { instructions: 'Obey the file.' } };
    render(<AssistantsPane />);
    fireEvent.click(screen.getByRole('button', { name: 'From a file…' }));
    const instructions = await screen.findByRole('textbox', { name: 'Instructions' });
    expect(instructions).toHaveProperty('value', 'Obey the file.');
    expect(screen.getByText(/Read what it tells the model before you keep it/)).toBeTruthy();
    expect(bridge.inputsOf('assistant.create')).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Keep it' }));
    await waitFor(() => expect(bridge.inputsOf('assistant.create')).toEqual([{ content: file }]));
  });

  it('say what is wrong with a file', async () => {
    file = 'bad';
    render(<AssistantsPane />);
    fireEvent.click(screen.getByRole('button', { name: 'From a file…' }));
    expect((await screen.findByRole('alert')).textContent).toBe('“evil.json” was not taken. This part of it is not allowed: assistant.options.headers.');
  });
});

describe('the assistant of a conversation', () => {
  const show = (assistantId?: string) => act(() => bridge.streams[0]?.send({ seq: 1, snapshot: { ...conversation([]), ...(assistantId === undefined ? {} : { assistantId }) } }));

  it('is named beside the field and chosen there', async () => {
    show('a1');
    render(<AssistantButton conversationId="c1" />);
    openMenu('Assistant: 🦉 Tutor');
    choose(/^Coder$/);
    await waitFor(() => expect(bridge.inputsOf('assistant.choose')).toEqual([{ conversationId: 'c1', assistantId: 'a2' }]));
  });

  it('is nobody where it was deleted, and not in sight where there is none to choose', () => {
    show('gone');
    const { rerender } = render(<AssistantButton conversationId="c1" />);
    expect(screen.getByRole('button', { name: 'Assistant' })).toBeTruthy();
    act(() => applyAssistants([]));
    rerender(<AssistantButton conversationId="c1" />);
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('is where options come from, and said so', () => {
    show('a1');
    render(<OptionsDialog />);
    expect(screen.getByRole('button', { name: /^Reasoning/ }).textContent).toBe('Reasoningeffort High (as Tutor says)');
  });

  it('begins a new chat', async () => {
    show();
    await newChatWith('a2');
    expect(bridge.inputsOf('assistant.choose')).toEqual([{ conversationId: 'c1', assistantId: 'a2' }]);
  });
});
