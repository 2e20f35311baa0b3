// @vitest-environment jsdom
import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Sidebar } from '../../../../../renderer/features/sidebar/Sidebar';
import { applyConversationList } from '../../../../../renderer/state/conversationListStore';
import { applyFolders } from '../../../../../renderer/state/folderStore';
import { clearSearch } from '../../../../../renderer/state/searchStore';
import { viewStore } from '../../../../../renderer/state/viewStore';
import type { SearchPage } from '../../../../../shared/search';
import { defaultSettings } from '../../../../../shared/settings';
import { standInForBrowser } from '../../../../helpers/browserStandIns';
import { installFakeBridge, type FakeBridge } from '../../../../helpers/fakeBridge';

let bridge: FakeBridge;
let page: SearchPage;
const day = 86_400_000;

beforeEach(() => {
  standInForBrowser();
  page = {
    hits: [
      { conversationId: 'c2', messageId: 'a1', title: '', role: 'assistant', createdAtMs: Date.now(), snippet: [{ text: 'a stone ', isMarked: false }, { text: 'gate', isMarked: true }] },
      { conversationId: 'c1', messageId: 'q1', title: 'Stone bridge', role: 'user', createdAtMs: Date.now() - 800 * day, snippet: [{ text: 'gates.txt', isMarked: true }], fileName: 'gates.txt' },
    ],
    isMore: true,
    waiting: 2,
    modelIds: ['maker/earlier'],
  };
  bridge = installFakeBridge({ 'search.find': ({ query }) => (query === '' || query === 'nothing' ? { hits: [], isMore: false, waiting: 0, modelIds: [] } : page), 'settings.change': () => defaultSettings });
  applyConversationList([
    { conversationId: 'c1', title: 'Stone bridge', modelId: 'maker/old', createdAtMs: 0, updatedAtMs: Date.now() - 800 * day, isStreaming: false },
    ...Array.from({ length: 9 }, (_, at) => ({ conversationId: `g${at}`, title: `Gate ${at}`, modelId: null, createdAtMs: 0, updatedAtMs: Date.now(), isStreaming: false })),
  ]);
});
afterEach(() => {
  cleanup();
  clearSearch();
  bridge.remove();
  viewStore.setState({ activeConversationId: null, messageTarget: null });
});

function show() {
  const onOpened = vi.fn();
  render(<Sidebar onOpened={onOpened} onHide={vi.fn()} newChatKeys="" hideKeys="" />);
  const sidebar = within(screen.getByRole('navigation', { name: 'Conversations' }));
  const resultsIn = (name: string): readonly HTMLElement[] => within(sidebar.getByRole('list', { name })).getAllByRole('button');
  return { user: userEvent.setup(), sidebar, field: sidebar.getByRole('searchbox', { name: 'Search conversations' }), onOpened, resultsIn };
}

it('shows titles and messages, says whose words they are, marks what was found, and what is not listed', async () => {
  const { user, sidebar, field, resultsIn } = show();
  await user.type(field, 'gate');
  expect(resultsIn('Titles').map(({ textContent }) => textContent)).toEqual(['Gate 0', 'Gate 1', 'Gate 2', 'Gate 3', 'Gate 4', 'Gate 5', '3 more titles']);
  await waitFor(() => expect(resultsIn('Messages')).toHaveLength(2));
  const [first, second] = resultsIn('Messages');
  expect(first?.textContent).toContain('Untitled');
  expect(first?.textContent).toContain('Assistant: a stone gate');
  expect(first?.querySelector('mark')?.textContent).toBe('gate');
  expect(second?.textContent).toContain('You: gates.txt · gates.txt');
  const status = sidebar.getByRole('status').textContent;
  expect(status).toContain('Only the newest 2 messages');
  expect(status).toContain('2 messages to go');
  await user.click(sidebar.getByRole('button', { name: '3 more titles' }));
  expect(resultsIn('Titles')).toHaveLength(9);
});

it('is walked by keys from the field and back, opens a message with its words, and stays', async () => {
  const { user, field, onOpened, resultsIn } = show();
  await user.type(field, 'stone');
  await waitFor(() => expect(resultsIn('Messages')).toHaveLength(2));
  const [title] = resultsIn('Titles');
  const [first, second] = resultsIn('Messages');
  await user.keyboard('{ArrowDown}');
  expect(document.activeElement).toBe(title);
  await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
  expect(document.activeElement).toBe(second);
  await user.keyboard('{Home}{ArrowUp}');
  expect(document.activeElement).toBe(field);
  await user.keyboard('{ArrowDown}{End}{ArrowUp}');
  expect(document.activeElement).toBe(first);
  expect([title?.tabIndex, first?.tabIndex, second?.tabIndex]).toEqual([-1, 0, -1]);
  await user.keyboard('{Enter}');
  expect(viewStore.getState().messageTarget).toEqual({ conversationId: 'c2', messageId: 'a1', words: 'stone' });
  expect(onOpened).toHaveBeenCalledTimes(1);
  expect(resultsIn('Messages')).toHaveLength(2);
  first?.focus();
  await user.keyboard('{Escape}');
  expect(document.activeElement).toBe(field);
  expect(field).toHaveProperty('value', '');
});

it('takes the first result by Enter in the field: of what was asked last, and not what still stands there', async () => {
  const { user, field, onOpened, resultsIn } = show();
  await user.type(field, 'stone');
  await waitFor(() => expect(resultsIn('Messages')).toHaveLength(2));
  await user.keyboard('{Enter}');
  expect(viewStore.getState().activeConversationId).toBe('c1');
  expect(onOpened).toHaveBeenCalledTimes(1);

  const [, older] = page.hits;
  page = { ...page, hits: older === undefined ? [] : [older] };
  await user.type(field, 'x{Enter}');
  await waitFor(() => expect(viewStore.getState().messageTarget).toMatchObject({ messageId: 'q1' }));
  expect(onOpened).toHaveBeenCalledTimes(2);
});

it('is narrowed down by model, time and file, titles as well', async () => {
  const { user, sidebar, field, resultsIn } = show();
  await user.type(field, 'stone');
  await waitFor(() => expect(resultsIn('Messages')).toHaveLength(2));
  const models = sidebar.getByRole('combobox', { name: 'Model' });
  expect(within(models).getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['Any model', 'maker/earlier', 'maker/old']);
  await user.selectOptions(models, 'maker/old');
  expect(resultsIn('Titles')).toHaveLength(1);
  await user.selectOptions(sidebar.getByRole('combobox', { name: 'Time' }), 'Last year');
  expect(sidebar.queryByRole('list', { name: 'Titles' })).toBeNull();
  await user.click(sidebar.getByRole('button', { name: 'Only with a file' }));
  expect(sidebar.getByRole('button', { name: 'Only with a file' }).getAttribute('aria-pressed')).toBe('true');
  await waitFor(() => expect(bridge.inputsOf('search.find').at(-1)).toMatchObject({ query: 'stone', filter: { modelId: 'maker/old', hasAttachment: true } }));
});

it('is narrowed down to a folder, where there are folders, until that one goes', async () => {
  const { user, sidebar, field, resultsIn } = show();
  await user.type(field, 'gate');
  expect(sidebar.queryByRole('combobox', { name: 'Folder' })).toBeNull();
  const list = Array.from({ length: 3 }, (_, at) => ({ conversationId: `g${at}`, title: `Gate ${at}`, modelId: null, createdAtMs: 0, updatedAtMs: Date.now(), isStreaming: false, ...(at === 1 ? { folderId: 'f1' } : {}) }));
  act(() => {
    applyConversationList(list);
    applyFolders([{ folderId: 'f1', name: 'Work', modelId: null, instructions: '' }]);
  });
  await user.selectOptions(sidebar.getByRole('combobox', { name: 'Folder' }), 'Work');
  expect(resultsIn('Titles').map(({ textContent }) => textContent)).toEqual(['Gate 1']);
  await waitFor(() => expect(bridge.inputsOf('search.find').at(-1)).toEqual({ query: 'gate', filter: { folderId: 'f1' } }));
  act(() => applyFolders([]));
  expect(resultsIn('Titles')).toHaveLength(3);
  await waitFor(() => expect(bridge.inputsOf('search.find').at(-1)).toEqual({ query: 'gate', filter: {} }));
});

it('says when nothing was found, with a hint, and when messages could not be searched', async () => {
  const { user, sidebar, field } = show();
  await user.type(field, 'nothing');
  await waitFor(() => expect(sidebar.getByRole('status').textContent).toContain('Nothing matches “nothing”'));
  expect(sidebar.getByRole('status').textContent).toContain('Try fewer');
  bridge.remove();
  bridge = installFakeBridge({ 'search.find': () => ({ ok: false, failure: { code: 'search.unavailable' } }) });
  await user.type(field, ' x');
  expect((await sidebar.findByRole('alert')).textContent).toContain('titles are found all the same');
});
