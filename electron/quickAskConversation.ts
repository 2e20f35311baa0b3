import type { ConversationSummary } from '../shared/chat/conversation';
import type { ConversationId } from '../shared/ids';
import type { Store } from './store/openStore';

/** Where the history remembers which conversation quick-ask is in. */
const factKey = 'quickAskConversation';

export type QuickAskConversationParts = {
  readonly store: Pick<Store, 'conversations' | 'drafts' | 'facts'>;
  readonly makeId: () => string;
  readonly nowMs: () => number;
};

/** The conversation that quick-ask writes in: one of the history like every other, but quick-ask's alone until something was said in it. */
export type QuickAskConversation = {
  /**
   * An empty one: the one from before, as long as nothing was said in it, else a new one. Without `isNew` also one that was
   * left with something written in it, so that a draft outlives the app.
   */
  readonly begin: (isNew: boolean) => ConversationSummary;
  /** It belongs to the main windows from now on, empty or not. */
  readonly letGo: (conversationId: ConversationId) => void;
  /** Which one it is; `null`: none. */
  readonly id: () => ConversationId | null;
  /** Nothing was said in it yet: then it stands in no list. */
  readonly isHidden: (conversationId: ConversationId) => boolean;
};

export function createQuickAskConversation({ store, makeId, nowMs }: QuickAskConversationParts): QuickAskConversation {
  const { conversations, drafts, facts } = store;
  let known: ConversationId | null | undefined;

  const id = (): ConversationId | null => {
    if (known === undefined) {
      const read = facts.read(factKey);
      known = typeof read === 'string' ? read : null;
    }
    return known;
  };
  const keep = (next: ConversationId | null): void => {
    facts.write(factKey, next);
    known = next;
  };

  function isWritten(conversationId: ConversationId): boolean {
    const { text, attachmentIds } = drafts.read(conversationId);
    return text !== '' || attachmentIds.length > 0;
  }

  return {
    id,
    begin: (isNew) => {
      const before = id();
      const summary = before === null ? null : conversations.summary(before);
      if (before !== null && summary !== null && summary.deletedAtMs === undefined && (conversations.isEmpty(before) || (!isNew && isWritten(before)))) return summary;
      const created = conversations.create({ conversationId: makeId(), modelId: null, atMs: nowMs() });
      keep(created.conversationId);
      return created;
    },
    letGo: (conversationId) => {
      if (id() === conversationId) keep(null);
    },
    isHidden: (conversationId) => conversationId === id() && conversations.isEmpty(conversationId),
  };
}
