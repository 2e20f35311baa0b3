// @vitest-environment jsdom
import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Sidebar } from '../../../../../renderer/features/sidebar/Sidebar';
import { connectionStore } from '../../../../../renderer/state/connectionStore';
import { applyConversationList } from '../../../../../renderer/state/conversationListStore';
import { clearSearch } from '../../../../../renderer/state/searchStore';
import { applyFolders } from '../../../../../renderer/state/folderStore';
import { secretStore } from '../../../../../renderer/state/secretStore';
import { endSelection } from '../../../../../renderer/state/selectionStore';
import { unreadStore } from '../../../../../renderer/state/unreadStore';
import { viewStore } from '../../../../../renderer/state/viewStore';
import type { ConversationSummary } from '../../../../../shared/chat/conversation';
import { defaultSettings } from '../../../../../shared/settings';
import { standInForBrowser } from '../../../../helpers/browserStandIns';
import { installFakeBridge } from '../../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../../helpers/fakeBridge';

const bridges: FakeBridge[] = [];
let bridge: FakeBridge;

beforeEach(() => {
  bridge = installFakeBridge({
    'settings.change': () => ({ ok: true, value: defaultSettings }),
    'conversation.rename': () => ({ ok: true, value: null }),
    'conversation.delete': () => ({ ok: true, value: null }),
    'search.find': () => ({ hits: [], isMore: false, waiting: 0, modelIds: [] }),
    'conversation.organise': () => ({ ok: true, value: null }),
  });
  bridges.push(bridge);
  applyConversationList([conversation('c1', 'Stone bridge'), conversation('c2', 'Harbour walk'), conversation('c3', '')]);
});
afterEach(() => {
  cleanup();
  clearSearch();
  bridges.splice(0).forEach((one) => one.remove());
  viewStore.setState({ activeConversationId: null, openDialog: null });
  unreadStore.setState({ unreadIds: [], answeringIds: [] });
  endSelection();
  applyFolders([]);
  connectionStore.setState({ connection: null });
  secretStore.setState({ status: null });
});

function conversation(conversationId: string, title: string): ConversationSummary {
  return { conversationId, title, modelId: null, createdAtMs: 0, updatedAtMs: Date.now(), isStreaming: conversationId === 'c2' };
}

function show(onOpened = vi.fn()) {
  render(<Sidebar onOpened={onOpened} onHide={vi.fn()} newChatKeys="Ctrl+N" hideKeys="Ctrl+B" />);
  return { user: userEvent.setup(), sidebar: within(screen.getByRole('navigation', { name: 'Conversations' })), onOpened };
}

describe('the sidebar', () => {
  it('names each conversation by its title alone, and says of one that it answers', () => {
    const { sidebar } = show();
    const streaming = sidebar.getByRole('button', { name: 'Harbour walk' });
    const description = document.getElementById(streaming.getAttribute('aria-describedby') ?? '');
    expect(description?.textContent).toBe('Answering now');
    expect(sidebar.getByRole('button', { name: 'Stone bridge' }).hasAttribute('aria-describedby')).toBe(false);
  });

  it('says of an answer that nobody has seen that it waits', () => {
    unreadStore.setState({ unreadIds: ['c1'], answeringIds: [] });
    const unread = show().sidebar.getByRole('button', { name: 'Stone bridge' });
    expect(document.getElementById(unread.getAttribute('aria-describedby') ?? '')?.textContent).toBe('Unread answer');
  });

  it('says before anything else that a tool waits for an answer in it', () => {
    applyConversationList([{ ...conversation('k', 'Asked'), isStreaming: true, awaitsApproval: true }]);
    const asked = show().sidebar.getByRole('button', { name: 'Asked' });
    expect(document.getElementById(asked.getAttribute('aria-describedby') ?? '')?.textContent).toBe('Waits for your answer');
  });

  it('is one stop for Tab, and goes from row to row by keys, over groups', async () => {
    const dayMs = 86_400_000;
    const titles = ['First', 'Second', 'Third'];
    applyConversationList(titles.map((title, at) => ({ ...conversation(`k${at}`, title), updatedAtMs: Date.now() - at * 40 * dayMs })));
    const { user, sidebar } = show();
    const rows = titles.map((title) => sidebar.getByRole('button', { name: title }));
    expect(sidebar.getAllByRole('list')).toHaveLength(3);
    expect(rows.map((row) => row.tabIndex)).toEqual([0, -1, -1]);
    act(() => rows[0]?.focus());
    const goesTo: readonly (readonly [string, number])[] = [['{ArrowDown}', 1], ['{ArrowDown}', 2], ['{ArrowDown}', 2], ['{Home}', 0], ['{ArrowUp}', 0], ['{End}', 2]];
    for (const [key, place] of goesTo) {
      await user.keyboard(key);
      expect(document.activeElement, key).toBe(rows[place]);
    }
    expect(rows.map((row) => row.tabIndex)).toEqual([-1, -1, 0]);
  });

  it('renames by F2, and deletes by Delete with the focus on the next row', async () => {
    const { user, sidebar } = show();
    act(() => sidebar.getByRole('button', { name: 'Stone bridge' }).focus());
    await user.keyboard('{F2}');
    await user.type(sidebar.getByRole('textbox', { name: 'Title' }), '{Escape}');
    await user.keyboard('{Delete}');
    expect(bridge.inputsOf('conversation.delete')).toEqual([{ conversationIds: ['c1'] }]);
    expect(document.activeElement).toBe(sidebar.getByRole('button', { name: 'Harbour walk' }));
  });

  it('draws few of very many, and says how many there are', () => {
    standInForBrowser();
    applyConversationList(Array.from({ length: 10_000 }, (_, at) => ({ ...conversation(`m${at}`, `Number ${at}`), updatedAtMs: Date.now() })));
    const drawn = show().sidebar.getAllByRole('listitem');
    expect(drawn.length).toBeGreaterThan(10);
    expect(drawn.length).toBeLessThan(100);
    expect(drawn[0]?.getAttribute('aria-setsize')).toBe('10000');
  });

  it('keeps "New chat" the name of one button only', () => {
    expect(show().sidebar.getAllByRole('button', { name: /new chat/i })).toHaveLength(1);
  });

  it('opens a conversation and tells the frame', async () => {
    const { user, sidebar, onOpened } = show();
    await user.click(sidebar.getByRole('button', { name: 'Stone bridge' }));
    expect(viewStore.getState().activeConversationId).toBe('c1');
    expect(onOpened).toHaveBeenCalledTimes(1);
  });

  it('finds titles whatever their case, and says when nothing matches', async () => {
    const { user, sidebar } = show();
    const field = sidebar.getByRole('searchbox', { name: 'Search conversations' });
    await user.type(field, 'BRIDGE');
    expect(sidebar.queryByRole('button', { name: 'Harbour walk' })).toBeNull();
    expect(sidebar.getByRole('button', { name: 'Stone bridge' })).toBeDefined();
    await user.type(field, ' of nothing');
    await waitFor(() => expect(sidebar.getByRole('status').textContent).toContain('BRIDGE of nothing'));
    await user.keyboard('{Escape}');
    expect(sidebar.getByRole('button', { name: 'Harbour walk' })).toBeDefined();
  });

  it('renames in place with Enter, and not with Escape', async () => {
    const { user, sidebar } = show();
    await user.dblClick(sidebar.getByRole('button', { name: 'Stone bridge' }));
    await user.clear(sidebar.getByRole('textbox', { name: 'Title' }));
    await user.type(sidebar.getByRole('textbox', { name: 'Title' }), 'Wooden bridge{Escape}');
    expect(document.activeElement).toBe(sidebar.getByRole('button', { name: 'Stone bridge' }));
    await user.dblClick(sidebar.getByRole('button', { name: 'Stone bridge' }));
    await user.clear(sidebar.getByRole('textbox', { name: 'Title' }));
    await user.type(sidebar.getByRole('textbox', { name: 'Title' }), '  Iron bridge {Enter}');
    expect(bridge.requested.filter(({ name }) => name === 'conversation.rename')).toEqual([
      { name: 'conversation.rename', input: { conversationId: 'c1', title: 'Iron bridge' } },
    ]);
  });

  it('deletes by the menu of a conversation', async () => {
    const { user, sidebar } = show();
    const row = sidebar.getByRole('button', { name: 'Harbour walk' }).closest('li');
    if (row === null) throw new Error('a conversation is no list item');
    await user.click(within(row).getByRole('button', { name: 'Options' }));
    await user.click(screen.getByRole('menuitem', { name: 'Delete' }));
    await waitFor(() => expect(bridge.requested).toContainEqual({ name: 'conversation.delete', input: { conversationIds: ['c2'] } }));
  });

  it('selects by Shift and arrows, by Ctrl+A and by pressing, says how many, and leaves it by Esc', async () => {
    const { user, sidebar, onOpened } = show();
    const names = ['Stone bridge', 'Harbour walk', 'Untitled'];
    const pressed = () => names.map((name) => sidebar.getByRole('button', { name }).getAttribute('aria-pressed'));
    act(() => sidebar.getByRole('button', { name: 'Stone bridge' }).focus());
    expect(pressed()).toEqual([null, null, null]);
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}');
    expect(pressed()).toEqual(['true', 'true', 'false']);
    expect(sidebar.getByRole('status').textContent).toBe('2 selected');
    await user.keyboard('{ArrowDown} ');
    expect(pressed()).toEqual(['true', 'true', 'true']);
    await user.click(sidebar.getByRole('button', { name: 'Harbour walk' }));
    expect(pressed()).toEqual(['true', 'false', 'true']);
    await user.keyboard('{Control>}a{/Control}');
    expect(sidebar.getByRole('status').textContent).toBe('3 selected');
    await user.keyboard('{Escape}');
    expect(pressed()).toEqual([null, null, null]);
    expect(onOpened).not.toHaveBeenCalled();
  });

  it('deletes all that is selected by one request, and gives the focus to the next row that stays', async () => {
    const { user, sidebar } = show();
    await user.keyboard('{Control>}');
    await user.click(sidebar.getByRole('button', { name: 'Stone bridge' }));
    await user.click(sidebar.getByRole('button', { name: 'Harbour walk' }));
    await user.keyboard('{/Control}{Delete}');
    expect(bridge.inputsOf('conversation.delete')).toEqual([{ conversationIds: ['c1', 'c2'] }]);
    expect(document.activeElement).toBe(sidebar.getByRole('button', { name: 'Untitled' }));
  });

  it('moves all that is selected by the menu of one of them, into the folder that is chosen', async () => {
    applyFolders([{ folderId: 'w', name: 'Work', modelId: null, instructions: '' }]);
    const { user, sidebar } = show();
    act(() => sidebar.getByRole('button', { name: 'Stone bridge' }).focus());
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}');
    const row = sidebar.getByRole('button', { name: 'Harbour walk' }).closest('li');
    if (row === null) throw new Error('a conversation is no list item');
    await user.click(within(row).getByRole('button', { name: 'Options' }));
    await user.keyboard('m{ArrowRight}w{Enter}');
    const placed = { isPinned: false, folderId: 'w' };
    expect(bridge.inputsOf('conversation.organise')).toEqual([{ placings: [{ conversationId: 'c1', ...placed }, { conversationId: 'c2', ...placed }] }]);
  });

  it('puts a folder among the rows for keys: Left folds it, Right unfolds it', async () => {
    applyFolders([{ folderId: 'w', name: 'Work', modelId: null, instructions: '' }]);
    applyConversationList([{ ...conversation('c1', 'Stone bridge'), folderId: 'w' }, conversation('c3', '')]);
    const { user, sidebar } = show();
    const heading = sidebar.getByRole('button', { name: 'Work' });
    expect(within(sidebar.getByRole('list', { name: 'Work' })).getAllByRole('listitem')).toHaveLength(1);
    act(() => heading.focus());
    await user.keyboard('{ArrowLeft}');
    expect(bridge.inputsOf('settings.change')).toEqual([{ closedFolderIds: ['w'] }]);
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(sidebar.getByRole('button', { name: 'Stone bridge' }));
    expect(heading.tabIndex).toBe(-1);
  });

  it('gives the focus to a row again that was taken away and is drawn elsewhere', () => {
    const { sidebar } = show();
    act(() => sidebar.getByRole('button', { name: 'Stone bridge' }).focus());
    act(() => applyConversationList([{ ...conversation('c1', 'Stone bridge'), pinnedAtMs: 1 }, conversation('c3', '')]));
    expect(within(sidebar.getByRole('list', { name: 'Pinned' })).getByRole('button', { name: 'Stone bridge' })).toBe(document.activeElement);
  });

  it('says in a few words where messages go', () => {
    const { sidebar } = show();
    const settings = sidebar.getByRole('button', { name: 'Settings' });
    const line = () => document.getElementById(settings.getAttribute('aria-describedby') ?? '')?.textContent;
    const connection = { baseUrl: 'https://gate.example/v1', origin: 'https://gate.example', isDemo: false, isOverridden: false };
    const status = { origin: connection.origin, source: null, lastFour: null, backend: '', savedAtMs: null, expiresAtMs: null, environmentOffer: null };
    act(() => {
      connectionStore.setState({ connection });
      secretStore.setState({ status: { ...status, state: 'locked' } });
    });
    expect(line()).toBe('Keyring locked');
    act(() => secretStore.setState({ status: { ...status, state: 'ready', source: 'keychain' } }));
    expect(line()).toBe('gate.example');
    act(() => connectionStore.setState({ connection: { ...connection, isDemo: true } }));
    expect(line()).toBe('Demo gateway');
  });
});
