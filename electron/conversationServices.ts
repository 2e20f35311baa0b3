import type { ConversationSummary } from '../shared/chat/conversation';
import { FailureError } from '../shared/failure';
import type { ConversationId, ModelId } from '../shared/ids';
import type { ConversationHub } from './chat/conversationHub';
import { forkMessages } from './chat/forkConversation';
import { modelOfNew } from './folderServices';
import type { Services } from './ipc/services';
import type { Store } from './store/openStore';

export type ConversationParts = {
  readonly store: Pick<Store, 'conversations' | 'folders' | 'imports' | 'drafts' | 'attachments'>;
  readonly hub: Pick<ConversationHub, 'read' | 'chooseModel'>;
  readonly stopConversation: (conversationId: ConversationId) => Promise<void>;
  readonly makeId: () => string;
  readonly nowMs: () => number;
  /** With what is running in each. */
  readonly list: () => readonly ConversationSummary[];
  /** Tells every window of the list as it is now. */
  readonly tell: () => void;
};

/** Conversations for the windows: what is stored is told to all of them. */
export function createConversationServices({ store, hub, stopConversation, makeId, nowMs, list, tell }: ConversationParts): Services['conversations'] {
  /** An empty conversation of a folder begins with the folder's model, whatever was chosen in it before. */
  function withModel(empty: ConversationSummary, modelId: ModelId | null): ConversationSummary {
    if (modelId === null || modelId === empty.modelId) return empty;
    hub.chooseModel(empty.conversationId, modelId);
    return { ...empty, modelId };
  }

  return {
    list,
    listDeleted: () => store.conversations.listDeleted(),
    create: (wanted, folderId = null) => {
      const modelId = modelOfNew(store.folders, folderId, wanted);
      const empty = store.conversations.findEmpty(folderId);
      if (empty !== null) return folderId === null ? empty : withModel(empty, modelId);
      const created = store.conversations.create({ conversationId: makeId(), modelId, folderId, atMs: nowMs() });
      tell();
      return created;
    },
    delete: async (conversationIds) => {
      await Promise.all(conversationIds.map(stopConversation));
      store.conversations.deleteAll(conversationIds, nowMs());
      tell();
    },
    restore: (conversationIds) => {
      store.conversations.restoreAll(conversationIds);
      tell();
    },
    fork: ({ conversationId, messageId, title }) => {
      const state = hub.read(conversationId);
      if (state === null) throw new FailureError({ code: 'notFound', what: 'conversation' });
      const folderId = store.conversations.summary(conversationId)?.folderId;
      // In the same folder: what went with the questions there goes with those of the fork.
      const place = folderId === undefined ? {} : { folderId };
      const fork = { conversationId: makeId(), title, modelId: state.modelId, createdAtMs: nowMs(), updatedAtMs: nowMs(), ...place };
      const messages = forkMessages(state, messageId, fork.conversationId, makeId);
      store.imports.addAll([{ ...fork, messages, leafId: messages.at(-1)?.messageId ?? null }], [], fork.createdAtMs);
      tell();
      return { ...fork, isStreaming: false };
    },
    readDraft: (conversationId) => {
      const draft = store.drafts.read(conversationId);
      return { text: draft.text, attachments: store.attachments.findMany(draft.attachmentIds) };
    },
    saveDraft: (conversationId, text, attachmentIds) => store.drafts.save(conversationId, { text, attachmentIds }, nowMs()),
  };
}
