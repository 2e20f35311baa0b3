import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { noticeStore } from '../../../../renderer/state/noticeStore';
import { settingsStore } from '../../../../renderer/state/settingsStore';
import { chooseTools, followTools, switchTool, switchToolHere, toolStore } from '../../../../renderer/state/toolStore';
import { defaultSettings } from '../../../../shared/settings';
import type { ToolFacts } from '../../../../shared/tools';
import { installFakeBridge, type FakeBridge } from '../../../helpers/fakeBridge';

const tool = (name: string, isOn: boolean): ToolFacts => ({ name, risk: 'none', isOn, tokens: 100 });

let bridge: FakeBridge;

beforeEach(() => {
  bridge = installFakeBridge({
    'tool.undo': () => null,
    'tool.choose': () => null,
    'settings.change': (change) => ({ ...defaultSettings, switchedOffTools: change.switchedOffTools ?? [] }),
  });
  followTools();
});
afterEach(() => {
  bridge.remove();
  noticeStore.setState({ notices: [] });
  toolStore.setState({ tools: new Map(), folders: null, grants: null });
  settingsStore.setState({ settings: defaultSettings });
});

describe('text that was put on the clipboard without a question', () => {
  const written = { conversationId: 'c', messageId: 'm', partId: 'p', text: 'rm -rf\u202E ~' };

  it('is said, with what nobody would see made visible, and can be taken back', async () => {
    bridge.emit('tool.clipboardWritten', written);
    const [notice] = noticeStore.getState().notices;
    expect(notice?.content).toMatchObject({ kind: 'message', key: 'tools.copied' });
    expect(JSON.stringify(notice?.content)).not.toContain('\u202E');
    expect(notice?.actions.map(({ labelKey }) => labelKey)).toEqual(['action.undo']);
    notice?.actions[0]?.perform();
    await vi.waitFor(() => expect(bridge.inputsOf('tool.undo')).toEqual([{ conversationId: 'c', messageId: 'm', partId: 'p' }]));
  });
});

describe('switching a tool', () => {
  it('is noted in the settings for every conversation that has no choice of its own', async () => {
    settingsStore.setState({ settings: { ...defaultSettings, switchedOffTools: ['open_link'] } });
    switchTool('fetch_page', false);
    await vi.waitFor(() => expect(settingsStore.getState().settings.switchedOffTools).toEqual(['open_link', 'fetch_page']));
    switchTool('open_link', true);
    await vi.waitFor(() => expect(settingsStore.getState().settings.switchedOffTools).toEqual(['fetch_page']));
    expect(bridge.inputsOf('settings.change')).toHaveLength(2);
  });

  it('here makes a choice of what is on here, and leaves the settings alone', async () => {
    toolStore.setState({ tools: new Map([['c', [tool('a', true), tool('b', false), tool('d', true)]]]) });
    await switchToolHere('c', 'a', false);
    await switchToolHere('c', 'b', true);
    await chooseTools('c', null);
    expect(bridge.inputsOf('tool.choose')).toEqual([
      { conversationId: 'c', toolNames: ['d'] },
      { conversationId: 'c', toolNames: ['a', 'd', 'b'] },
      { conversationId: 'c', toolNames: null },
    ]);
    expect(bridge.inputsOf('settings.change')).toEqual([]);
  });
});
