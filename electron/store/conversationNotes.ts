import type { ConversationNotes } from '../../shared/chat/conversation';
import type { ConversationId } from '../../shared/ids';
import { conversationNotesSchema } from '../../shared/contract/chatSchemas';
import type { Database } from './database';
import { createFacts } from './facts';

export const notesPrefix = 'notes:';

/** The fact under which the notes of a conversation are kept; `purgeBin` takes it away with the conversation. */
export function notesKey(conversationId: ConversationId): string {
  return `${notesPrefix}${conversationId}`;
}

/** What is kept beside the messages; empty where there is nothing, or what is there cannot be read. */
export function readNotes(database: Database, conversationId: ConversationId): ConversationNotes {
  const value = createFacts(database).read(notesKey(conversationId));
  const parsed = conversationNotesSchema.safeParse(value ?? {});
  return parsed.success ? parsed.data : {};
}

/** Replaces the named notes and leaves the others; only within a transaction. */
export function writeNotes(database: Database, conversationId: ConversationId, notes: ConversationNotes): void {
  createFacts(database).write(notesKey(conversationId), { ...readNotes(database, conversationId), ...notes });
}
