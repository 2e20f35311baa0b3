import { filesOfPart } from '../shared/chat/filesOfPart';
import type { Attachment } from '../shared/chat/attachment';
import { notesOf, type ConversationState, type ConversationSummary } from '../shared/chat/conversation';
import { FailureError } from '../shared/failure';
import type { AttachmentId, ConversationId, FolderId, ModelId } from '../shared/ids';
import type { AttachmentService } from './attachments/attachmentService';
import type { FileVault } from './attachments/fileVault';
import type { TemporaryFiles } from './attachments/temporaryFiles';
import type { ChatService } from './chat/chatService';
import type { ConversationHub } from './chat/conversationHub';
import { forkMessages, notesOfFork } from './chat/forkConversation';
import type { AttachmentReader } from './chat/ports';
import type { TemporaryConversations } from './chat/temporaryConversations';
import { modelOfNew } from './folderServices';
import type { Services } from './ipc/services';
import { createQuickAskConversation } from './quickAskConversation';
import type { Store } from './store/openStore';

export type ConversationParts = {
  readonly store: Pick<Store, 'conversations' | 'drafts' | 'attachments' | 'imports' | 'folders' | 'facts'>;
  readonly temporary: TemporaryConversations;
  /** The files of temporary conversations. */
  readonly files: TemporaryFiles;
  readonly attachments: AttachmentService;
  readonly vault: FileVault;
  readonly hub: ConversationHub;
  readonly chat: Pick<ChatService, 'stopConversation'>;
  readonly makeId: () => string;
  readonly nowMs: () => number;
  /** The list looks different now. */
  readonly tell: () => void;
  /** A temporary one is gone, or has become one of the history. */
  readonly onForgotten?: (conversationId: ConversationId) => void;
};

export type ConversationServices = {
  readonly conversations: Services['conversations'];
  readonly attachments: Services['attachments'];
  /** Those that are kept and those that are not, the last used first. */
  readonly list: () => readonly ConversationSummary[];
  readonly findAttachment: (attachmentId: AttachmentId) => Attachment | null;
  /** Where the files of a conversation's turns are read from, and where its pictures are kept. */
  readonly attachmentsOf: (conversationId: ConversationId) => AttachmentReader;
  /** A conversation of quick-ask goes on in this main window. */
  readonly handOver: (conversationId: ConversationId, windowId: number) => void;
  /** The temporary conversations that this window began are gone. */
  readonly windowClosed: (windowId: number) => Promise<void>;
};

/** Conversations for the windows: those of the history, and the temporary ones, which nothing of may reach a disk. */
export function createConversationServices(parts: ConversationParts): ConversationServices {
  const { store, temporary, files, hub, chat, makeId, nowMs, tell } = parts;

  const quickAsk = createQuickAskConversation({ store, makeId, nowMs });
  const holderOf = (attachmentId: AttachmentId): AttachmentService => files.holding(attachmentId) ?? parts.attachments;
  const findAttachment = (attachmentId: AttachmentId): Attachment | null => files.find(attachmentId) ?? store.attachments.find(attachmentId);

  function list(): readonly ConversationSummary[] {
    const kept = store.conversations.list().filter(({ conversationId }) => !quickAsk.isHidden(conversationId));
    const all = temporary.list().length === 0 ? kept : [...temporary.list(), ...kept].toSorted((one, other) => other.updatedAtMs - one.updatedAtMs);
    return all.map((summary) => ({
      ...summary,
      isStreaming: hub.isStreaming(summary.conversationId),
      ...(hub.awaitsApproval(summary.conversationId) ? { awaitsApproval: true } : {}),
    }));
  }

  function stateOf(conversationId: ConversationId): ConversationState {
    const state = hub.read(conversationId);
    if (state === null) throw new FailureError({ code: 'notFound', what: 'conversation' });
    return state;
  }

  /** An empty conversation of a folder begins with the folder's model, whatever was chosen in it before. */
  function withModel(empty: ConversationSummary, modelId: ModelId | null): ConversationSummary {
    if (modelId === null || modelId === empty.modelId) return empty;
    hub.chooseModel(empty.conversationId, modelId);
    return { ...empty, modelId };
  }

  function create(wanted: ModelId | null, folderId: FolderId | null = null): ConversationSummary {
    const modelId = modelOfNew(store.folders, folderId, wanted);
    const empty = store.conversations.findEmpty(folderId, quickAsk.id());
    if (empty !== null) return folderId === null ? empty : withModel(empty, modelId);
    const created = store.conversations.create({ conversationId: makeId(), modelId, folderId, atMs: nowMs() });
    tell();
    return created;
  }

  function createTemporary(modelId: ModelId | null, windowId: number): ConversationSummary {
    const empty = temporary.findEmpty(windowId);
    if (empty !== null) return empty;
    const created = temporary.create({ conversationId: makeId(), modelId, windowId, atMs: nowMs() });
    tell();
    return created;
  }

  function forget(conversationId: ConversationId): void {
    temporary.forget(conversationId);
    files.forget(conversationId);
    parts.onForgotten?.(conversationId);
  }

  /** Into the history, whole: messages, notes, what is being written, and every file. While an answer is written there is no whole. */
  async function keep(conversationId: ConversationId): Promise<void> {
    await copyFiles(conversationId);
    const summary = temporary.summary(conversationId);
    if (summary === null) throw new FailureError({ code: 'notFound', what: 'conversation' });
    const state = stateOf(conversationId);
    if (state.liveTurns.length > 0) throw new FailureError({ code: 'input.invalid', path: 'conversationId' });
    const { messages, leafId, title, modelId, queue } = state;
    const notes = { ...notesOf(state), ...(queue === undefined ? {} : { queued: queue.messages }) };
    const draft = temporary.readDraft(conversationId);
    const { createdAtMs, updatedAtMs } = summary;
    store.imports.addAll([{ conversationId, title, modelId, createdAtMs, updatedAtMs, leafId, messages, ...notes }], filesOf(conversationId), nowMs());
    store.drafts.save(conversationId, draft, nowMs());
    // From here on the store answers for it; windows that show it notice nothing.
    forget(conversationId);
    tell();
  }

  function filesOf(conversationId: ConversationId): readonly Attachment[] {
    const { messages, queue } = stateOf(conversationId);
    const said = messages.flatMap(({ parts: each }) => each.flatMap(filesOfPart));
    const waiting = queue?.messages.flatMap((message) => message.attachments) ?? [];
    const written = temporary.readDraft(conversationId).attachmentIds.map(findAttachment).filter((file) => file !== null);
    return [...said, ...waiting, ...written];
  }

  async function copyFiles(conversationId: ConversationId): Promise<void> {
    if (!temporary.has(conversationId)) throw new FailureError({ code: 'notFound', what: 'conversation' });
    for (const file of filesOf(conversationId)) {
      const bytes = await holderOf(file.attachmentId).read(file);
      await parts.vault.keep(bytes);
      await parts.attachments.makeSearchable(file, bytes);
    }
  }

  const conversations: Services['conversations'] = {
    list,
    listDeleted: () => store.conversations.listDeleted(),
    create,
    createTemporary,
    beginQuickAsk: quickAsk.begin,
    keep,
    delete: async (conversationIds) => {
      await Promise.all(conversationIds.map((conversationId) => chat.stopConversation(conversationId)));
      const [passing, kept] = [conversationIds.filter((id) => temporary.has(id)), conversationIds.filter((id) => !temporary.has(id))];
      if (kept.length > 0) store.conversations.deleteAll(kept, nowMs());
      for (const conversationId of passing) forget(conversationId);
      tell();
    },
    restore: (conversationIds) => {
      store.conversations.restoreAll(conversationIds);
      tell();
    },
    fork: ({ conversationId, messageId, title }) => {
      const state = stateOf(conversationId);
      const folderId = store.conversations.summary(conversationId)?.folderId;
      // In the same folder: what went with the questions there goes with those of the fork.
      const place = folderId === undefined ? {} : { folderId };
      const fork = { conversationId: makeId(), title, modelId: state.modelId, createdAtMs: nowMs(), updatedAtMs: nowMs(), ...place };
      const messages = forkMessages(state, messageId, fork.conversationId, makeId);
      const notes = notesOfFork(state, messageId);
      if (temporary.has(conversationId)) {
        files.share(conversationId, fork.conversationId);
        temporary.create({ ...fork, messages, windowId: temporary.windowOf(conversationId), atMs: fork.createdAtMs });
        temporary.saveNotes(fork.conversationId, notes);
      } else {
        store.imports.addAll([{ ...fork, ...notes, messages, leafId: messages.at(-1)?.messageId ?? null }], [], fork.createdAtMs);
      }
      tell();
      return { ...fork, isStreaming: false };
    },
    readDraft: (conversationId) => {
      const draft = temporary.has(conversationId) ? temporary.readDraft(conversationId) : store.drafts.read(conversationId);
      return { text: draft.text, attachments: draft.attachmentIds.map(findAttachment).filter((file) => file !== null) };
    },
    saveDraft: (conversationId, text, attachmentIds) => {
      if (temporary.has(conversationId)) temporary.saveDraft(conversationId, { text, attachmentIds });
      else store.drafts.save(conversationId, { text, attachmentIds }, nowMs());
    },
  };

  return {
    conversations,
    list,
    findAttachment,
    attachments: {
      stage: async ({ conversationId, ...file }) => {
        const isTemporary = conversationId !== undefined && temporary.has(conversationId);
        // One that is gone may have been temporary: nothing of it may reach the disk.
        if (conversationId !== undefined && !isTemporary && store.conversations.summary(conversationId) === null) throw new FailureError({ code: 'notFound', what: 'conversation' });
        return (isTemporary ? files.of(conversationId) : parts.attachments).stage(file);
      },
      thumbnail: (attachmentId) => holderOf(attachmentId).thumbnail(attachmentId),
      view: (attachmentId) => holderOf(attachmentId).view(attachmentId),
    },
    attachmentsOf: (conversationId) => ({
      read: (attachment) => holderOf(attachment.attachmentId).read(attachment),
      keepImage: (mediaType, bytes) => (temporary.has(conversationId) ? files.of(conversationId) : parts.attachments).keepImage(mediaType, bytes),
    }),
    handOver: (conversationId, windowId) => {
      quickAsk.letGo(conversationId);
      if (temporary.has(conversationId)) temporary.giveTo(conversationId, windowId);
      tell();
    },
    windowClosed: async (windowId) => {
      const passing = temporary.ofWindow(windowId);
      if (passing.length > 0) await conversations.delete(passing);
    },
  };
}
