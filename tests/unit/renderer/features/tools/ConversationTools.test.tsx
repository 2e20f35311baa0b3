// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, renderHook, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ToolsButton } from '../../../../../renderer/features/composer/ToolsButton';
import { ConversationTools } from '../../../../../renderer/features/tools/ConversationTools';
import { useContextFacts } from '../../../../../renderer/state/contextStore';
import { watch } from '../../../../../renderer/state/conversationStore';
import { applyModels } from '../../../../../renderer/state/modelStore';
import { applySettings } from '../../../../../renderer/state/settingsStore';
import { toolStore } from '../../../../../renderer/state/toolStore';
import { viewStore } from '../../../../../renderer/state/viewStore';
import { defaultSettings } from '../../../../../shared/settings';
import type { ToolFacts } from '../../../../../shared/tools';
import { standInForBrowser } from '../../../../helpers/browserStandIns';
import { installFakeBridge } from '../../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../../helpers/fakeBridge';
import { conversation } from '../../state/conversations';

let bridge: FakeBridge;
let chosen: readonly string[] | null;
let unwatch: () => void;
const tool = (name: string, isOn: boolean, more: Partial<ToolFacts> = {}): ToolFacts => ({ name, risk: 'readFolder', isOn, tokens: 1_200, ...more });
const listed = (): readonly ToolFacts[] => ['read_file', 'list_files', 'search_files'].map((name) => tool(name, chosen === null || chosen.includes(name), name === 'search_files' ? { lacks: 'folder' } : {}));

beforeEach(() => {
  standInForBrowser();
  chosen = null;
  toolStore.setState({ tools: new Map(), folders: null, grants: null });
  applySettings(defaultSettings);
  applyModels({ models: [{ modelId: 'acme/one', name: 'One', maker: 'acme', tags: ['tool-use'] }, { modelId: 'acme/plain', name: 'Plain', maker: 'acme', tags: [] }], fetchedAtMs: 0, isRefreshing: false, dialect: 'gateway' });
  bridge = installFakeBridge({
    'tool.list': () => listed(),
    'tool.choose': ({ toolNames }) => {
      chosen = toolNames;
      bridge.streams[0]?.send({ seq: bridge.inputsOf('tool.choose').length + 1, events: [{ type: 'tools.chosen', toolNames }] });
      return null;
    },
  });
  viewStore.setState({ activeConversationId: 'c1', openDialog: null });
  unwatch = watch('c1');
  act(() => bridge.streams[0]?.send({ seq: 1, snapshot: conversation([]) }));
});
afterEach(() => {
  cleanup();
  unwatch();
  viewStore.setState({ activeConversationId: null, openDialog: null });
  vi.unstubAllGlobals();
});

const box = (name: string) => screen.findByRole('checkbox', { name });

describe('the tools of a conversation', () => {
  it('are counted beside the field, with about what they cost, and open from there', async () => {
    render(<ToolsButton conversationId="c1" />);
    const button = await screen.findByRole('button', { name: 'Tools: 2' });
    expect(button.getAttribute('data-tooltip')).toBe('Tools: 2 of 3, about 2.4K tokens with each question');
    fireEvent.click(button);
    expect(viewStore.getState().openDialog).toBe('tools');
  });

  it('are none for a model that is known to use none, and that is said', async () => {
    act(() => bridge.streams[0]?.send({ seq: 2, events: [{ type: 'conversation.modelChosen', modelId: 'acme/plain' }] }));
    render(<ToolsButton conversationId="c1" />);
    expect((await screen.findByRole('button', { name: 'Tools: 0' })).getAttribute('data-tooltip')).toBe('This model does not use tools');
  });

  it('are counted with what the next question takes, for a model that can use them', async () => {
    const { result } = renderHook(() => useContextFacts('c1'));
    expect(result.current.tools.tokens).toBe(0);
    act(() => bridge.streams[0]?.send({ seq: 2, events: [{ type: 'conversation.modelChosen', modelId: 'acme/one' }] }));
    await waitFor(() => expect(result.current.tools.tokens).toBe(2_400));
    expect(result.current.total.tokens).toBe(2_400);
    act(() => bridge.streams[0]?.send({ seq: 3, events: [{ type: 'conversation.modelChosen', modelId: 'acme/plain' }] }));
    await waitFor(() => expect(result.current.total.tokens).toBe(0));
  });

  it('are those of the settings until one is switched here, and can be so again', async () => {
    render(<ConversationTools />);
    const asInSettings = screen.getByRole('button', { name: 'As in the settings' });
    expect(asInSettings).toHaveProperty('disabled', true);
    fireEvent.click(await box('Read a file'));
    await waitFor(() => expect(bridge.inputsOf('tool.choose')).toEqual([{ conversationId: 'c1', toolNames: ['list_files', 'search_files'] }]));
    await waitFor(async () => expect((await box('Read a file')).matches(':checked')).toBe(false));
    fireEvent.click(await box('Read a file'));
    await waitFor(() => expect(bridge.inputsOf('tool.choose').at(-1)).toEqual({ conversationId: 'c1', toolNames: ['list_files', 'search_files', 'read_file'] }));
    await waitFor(() => expect(asInSettings).toHaveProperty('disabled', false));
    fireEvent.click(asInSettings);
    await waitFor(() => expect(bridge.inputsOf('tool.choose').at(-1)).toEqual({ conversationId: 'c1', toolNames: null }));
    await waitFor(() => expect(asInSettings).toHaveProperty('disabled', true));
  });

  it('lead to the settings where a folder is missing', async () => {
    render(<ConversationTools />);
    fireEvent.click(await screen.findByRole('button', { name: 'Add a folder…' }));
    expect(viewStore.getState()).toMatchObject({ openDialog: 'settings', settingsTab: 'tools' });
  });
});
