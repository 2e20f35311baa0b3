// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ToolsPane } from '../../../../../renderer/features/tools/ToolsPane';
import { applySettings, settingsStore } from '../../../../../renderer/state/settingsStore';
import { followTools, toolStore } from '../../../../../renderer/state/toolStore';
import { failed } from '../../../../../shared/result';
import { defaultSettings } from '../../../../../shared/settings';
import type { ToolFacts, ToolFolder, ToolGrant } from '../../../../../shared/tools';
import { standInForBrowser } from '../../../../helpers/browserStandIns';
import { installFakeBridge } from '../../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../../helpers/fakeBridge';

const notes: ToolFolder = { toolFolderId: 'f1', label: 'Notes', path: '/home/ada/Notes', addedAtMs: 0 };
const grant: ToolGrant = { grantId: 'g1', toolName: 'read_file', place: 'Notes', scope: 'folder', conversationId: null, conversationTitle: null, grantedAtMs: 0, uses: 12, lastUsedAtMs: 60_000 };
let bridge: FakeBridge;
let folders: readonly ToolFolder[];
let refuses = false;

function tools(): readonly ToolFacts[] {
  const { switchedOffTools } = settingsStore.getState().settings;
  const one = (name: string, risk: ToolFacts['risk']): ToolFacts => ({ name, risk, isOn: !switchedOffTools.includes(name), tokens: 100, ...(folders.length === 0 && risk === 'readFolder' ? { lacks: 'folder' } : {}) });
  return [one('read_file', 'readFolder'), one('write_file', 'writeFolder'), one('take_screenshot', 'takeScreenshot')];
}

beforeEach(() => {
  standInForBrowser();
  folders = [notes];
  refuses = false;
  toolStore.setState({ tools: new Map(), folders: null, grants: null });
  applySettings(defaultSettings);
  bridge = installFakeBridge({
    'tool.list': () => tools(),
    'tool.folders': () => folders,
    'tool.grants': () => [grant],
    'tool.addFolder': () => (refuses ? failed({ code: 'tool.folderRefused', reason: 'protected', path: '/home/ada/.ssh' }) : null),
    'tool.removeFolder': () => null,
    'tool.revokeGrant': () => null,
    'settings.change': (change) => ({ ...settingsStore.getState().settings, ...JSON.parse(JSON.stringify(change)) }),
  });
  followTools();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const box = (name: string) => screen.findByRole('checkbox', { name });

describe('the tools in the settings', () => {
  it('switches a tool off and on again for all conversations', async () => {
    render(<ToolsPane />);
    fireEvent.click(await box('Read a file'));
    await waitFor(() => expect(settingsStore.getState().settings.switchedOffTools).toEqual(['read_file']));
    await waitFor(async () => expect((await box('Read a file')).matches(':checked')).toBe(false));
    fireEvent.click(await box('Read a file'));
    await waitFor(() => expect(settingsStore.getState().settings.switchedOffTools).toEqual([]));
  });

  it('says what each is, by what it reaches, and what it lacks', async () => {
    folders = [];
    render(<ToolsPane />);
    const reading = within(await screen.findByRole('group', { name: 'Reading in your folders' }));
    expect(reading.getAllByRole('checkbox')).toHaveLength(1);
    expect(reading.getByText('Needs a folder first.')).toBeTruthy();
    expect(screen.getByRole('group', { name: 'Clipboard and screen' })).toBeTruthy();
    expect(screen.queryByRole('group', { name: 'Web and other programs' })).toBeNull();
  });

  it('lists the folders, adds one by the dialog of the system, and takes one away', async () => {
    render(<ToolsPane />);
    const list = within(await screen.findByRole('list', { name: 'Folders' }));
    expect(list.getByText('/home/ada/Notes')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Add a folder…' }));
    fireEvent.click(list.getByRole('button', { name: 'Remove Notes' }));
    await waitFor(() => expect(bridge.inputsOf('tool.removeFolder')).toEqual([{ toolFolderId: 'f1' }]));
    expect(bridge.inputsOf('tool.addFolder')).toHaveLength(1);
    act(() => bridge.emit('tool.foldersChanged', [{ ...notes, isMissing: true }]));
    expect(screen.getByText('Not there now')).toBeTruthy();
  });

  it('says why a folder was not taken', async () => {
    refuses = true;
    render(<ToolsPane />);
    fireEvent.click(await screen.findByRole('button', { name: 'Add a folder…' }));
    expect((await screen.findByRole('alert')).textContent).toContain('/home/ada/.ssh');
  });

  it('lists what was allowed, with place, time and uses, and takes it back', async () => {
    render(<ToolsPane />);
    const allowed = within(await screen.findByRole('list', { name: 'What you allowed' }));
    expect(allowed.getByRole('listitem').textContent).toMatch(/Read a fileNotesin every conversation · since .*1970.* · used 12 times, last /);
    fireEvent.click(allowed.getByRole('button', { name: 'Revoke Read a file Notes' }));
    await waitFor(() => expect(bridge.inputsOf('tool.revokeGrant')).toEqual([{ grantId: 'g1' }]));
    act(() => bridge.emit('tool.grantsChanged', []));
    expect(screen.getByText('Nothing for longer than once.')).toBeTruthy();
  });

  it('names the price of each way to search the web, and has it off before it is chosen', async () => {
    render(<ToolsPane />);
    const search = await screen.findByRole('combobox', { name: 'Web search' });
    expect(within(search).getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
      'Off', 'Perplexity, $5.00 for 1,000 searches', 'Exa, $7.00 for 1,000 searches', 'Parallel, $5.00 for 1,000 searches', 'Tako, $7.00 for 1,000 searches',
    ]);
    expect(search).toHaveProperty('value', 'off');
    fireEvent.change(search, { target: { value: 'exa' } });
    await waitFor(() => expect(settingsStore.getState().settings.webSearch).toBe('exa'));
  });

  it('writes to the clipboard at once only when that is wished for', async () => {
    render(<ToolsPane />);
    const atOnce = await box('Write to the clipboard at once');
    expect(atOnce.matches(':checked')).toBe(false);
    fireEvent.click(atOnce);
    await waitFor(() => expect(settingsStore.getState().settings.writesClipboardAtOnce).toBe(true));
  });
});
