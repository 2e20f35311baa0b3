import { useMemo, useState } from 'react';
import type { ConversationSummary } from '../../../shared/chat/conversation';
import { holdsQuery, parseQuery } from '../../../shared/searchQuery';
import { useConversationList } from '../../state/conversationListStore';
import { useTranslate } from '../../state/language';
import { sinceMsOf, useSearch } from '../../state/searchStore';

/** So many titles leave room for messages. */
const firstTitles = 6;
const mostTitles = 200;

type TitleHits = {
  readonly titles: readonly ConversationSummary[];
  /** So many more can be shown. */
  readonly hidden: number;
  readonly showAll: () => void;
};

/** Conversations whose title holds all that is looked for; here, because the titles are, and so with the key that was pressed. */
export function useTitleHits(nowMs: number): TitleHits {
  const translate = useTranslate();
  const conversations = useConversationList();
  const query = useSearch((search) => search.query);
  const choice = useSearch((search) => search.choice);
  const [wholeFor, setWholeFor] = useState<string | null>(null);
  const untitled = translate('sidebar.untitled');
  const found = useMemo(() => {
    const units = parseQuery(query);
    const sinceMs = sinceMsOf(choice.age, nowMs) ?? 0;
    // Files hang on messages.
    if (choice.hasAttachment || units.length === 0) return [];
    return conversations
      .filter(({ modelId, updatedAtMs }) => updatedAtMs >= sinceMs && (choice.modelId === null || choice.modelId === modelId))
      .filter(({ folderId }) => choice.folderId === null || choice.folderId === folderId)
      .filter(({ title }) => holdsQuery(title === '' ? untitled : title, units));
  }, [conversations, query, choice, untitled, nowMs]);
  const titles = found.slice(0, wholeFor === query ? mostTitles : firstTitles);
  const hidden = wholeFor === query ? 0 : Math.min(found.length, mostTitles) - titles.length;
  return { titles, hidden, showAll: () => setWholeFor(query) };
}
