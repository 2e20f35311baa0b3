import { notesOf, type ConversationNotes, type ConversationSummary } from '../../shared/chat/conversation';
import type { Attachment } from '../../shared/chat/attachment';
import type { Message } from '../../shared/chat/message';
import type { ConversationId, FolderId, MessageId, ModelId } from '../../shared/ids';
import { createAttachments } from './attachments';
import { writeNotes } from './conversationNotes';
import type { Database } from './database';
import { createFolders } from './folders';
import { insertMessage } from './messages';
import { integer, plainText } from './rows';

/** A whole conversation from elsewhere; parents stand before their children. */
export type NewConversation = ConversationNotes & Pick<ConversationSummary, 'pinnedAtMs' | 'folderId'> & {
  readonly conversationId: ConversationId;
  readonly title: string;
  readonly modelId: ModelId | null;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  readonly leafId: MessageId | null;
  readonly messages: readonly Message[];
};

/** A folder that comes with them; it says nothing to the model. */
export type NewFolder = { readonly folderId: FolderId; readonly name: string };

/** What comes in from a file. */
export type Imports = {
  /** Also one in the bin: it is here. */
  readonly hasConversation: (conversationId: ConversationId) => boolean;
  readonly hasMessage: (messageId: MessageId) => boolean;
  /** All of it durably, or nothing; an id that is taken makes it nothing (trust.md B44). */
  readonly addAll: (conversations: readonly NewConversation[], attachments: readonly Attachment[], atMs: number, folders?: readonly NewFolder[]) => void;
};

/** `onMessagesAdded` is called after each commit that adds messages; it must be cheap. */
export function createImports(database: Database, onMessagesAdded: () => void): Imports {
  const has = (table: 'conversations' | 'messages', id: string): boolean =>
    database.get(`SELECT 1 AS found FROM ${table} WHERE id = ?`, [id], (row) => integer(row, 'found')) !== null;
  const attachmentRows = createAttachments(database);
  const folderRows = createFolders(database);

  return {
    hasConversation: (conversationId) => has('conversations', conversationId),
    hasMessage: (messageId) => has('messages', messageId),
    addAll: (conversations, attachments, atMs, folders = []) => {
      database.transaction(() => {
        for (const folder of folders) folderRows.create({ ...folder, modelId: null, instructions: '', atMs });
        for (const attachment of attachments) attachmentRows.add(attachment, atMs);
        for (const conversation of conversations) insertConversation(database, conversation);
      });
      onMessagesAdded();
    },
  };
}

function insertConversation(database: Database, conversation: NewConversation): void {
  const { conversationId, title, modelId, createdAtMs, updatedAtMs, pinnedAtMs, folderId, leafId, messages, queued } = conversation;
  database.run(
    `INSERT INTO conversations (id, title, title_is_custom, model_id, folder_id, leaf_id, created_at_ms, updated_at_ms, pinned_at_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [conversationId, plainText(title), title === '' ? 0 : 1, modelId, folderId ?? null, leafId, createdAtMs, updatedAtMs, pinnedAtMs ?? null],
  );
  for (const message of messages) insertMessage(database, message);
  const notes = { ...notesOf(conversation), ...(queued === undefined ? {} : { queued }) };
  if (Object.keys(notes).length > 0) writeNotes(database, conversationId, notes);
}
