import type { ConversationEvent } from '../shared/chat/conversationEvent';
import type { ConversationId } from '../shared/ids';
import type { ConversationHub, Watching } from './chat/conversationHub';

/** Lets windows watch conversations, and knows which window watches which: an answer to a card counts from there alone (trust.md T29). */
export type Watchers = {
  readonly watch: (conversationId: ConversationId, onEvents: (events: readonly ConversationEvent[]) => void, windowId: number) => Watching | null;
  readonly isWatching: (conversationId: ConversationId, windowId: number) => boolean;
};

export function createWatchers(hub: Pick<ConversationHub, 'watch'>): Watchers {
  const open = new Set<{ readonly conversationId: ConversationId; readonly windowId: number }>();
  return {
    watch: (conversationId, onEvents, windowId) => {
      const watching = hub.watch(conversationId, onEvents);
      if (watching === null) return null;
      const watch = { conversationId, windowId };
      open.add(watch);
      return {
        ...watching,
        close: () => {
          open.delete(watch);
          watching.close();
        },
      };
    },
    isWatching: (conversationId, windowId) => [...open].some((watch) => watch.conversationId === conversationId && watch.windowId === windowId),
  };
}
