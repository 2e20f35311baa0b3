import { act, render } from '@testing-library/react';
import { SearchResults } from '../../../renderer/features/sidebar/SearchResults';
import { applyConversationList } from '../../../renderer/state/conversationListStore';
import { applyFolders } from '../../../renderer/state/folderStore';
import { applyModels } from '../../../renderer/state/modelStore';
import { clearSearch, searchStore } from '../../../renderer/state/searchStore';

/** What a search found, with each text as the words of a message, marked and not, as its title, its file's name, a model's and a folder's. */
export function drawSearch(texts: readonly string[], look: (...drawn: readonly string[]) => void): void {
  const now = Date.now();
  applyModels({ models: texts.map((name, at) => ({ modelId: `acme/${at}`, name, maker: name, type: 'language', tags: [] })), fetchedAtMs: null, isRefreshing: false, dialect: 'gateway' });
  applyFolders(texts.map((name, at) => ({ folderId: `d${at}`, name, modelId: null, instructions: '' })));
  applyConversationList(texts.map((title, at) => ({ conversationId: `c${at}`, title: `word ${title}`, modelId: `acme/${at}`, createdAtMs: 0, updatedAtMs: now, isStreaming: false })));
  const hits = texts.map((text, at) => ({
    conversationId: `c${at}`, messageId: `m${at}`, title: text, role: 'user' as const, createdAtMs: now, snippet: [{ text, isMarked: false }, { text, isMarked: true }], fileName: text,
  }));
  searchStore.setState({ query: 'word', page: { hits, isMore: true, waiting: 1, modelIds: texts }, isSearching: false });
  render(<SearchResults onOpened={() => undefined} onLeave={() => undefined} />);
  look(...texts);
  act(() => {
    clearSearch();
    applyFolders([]);
  });
}
