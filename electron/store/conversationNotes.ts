import type { ConversationNotes } from '../../shared/chat/conversation';
import type { AssistantId, ConversationId } from '../../shared/ids';
import { conversationNotesSchema } from '../../shared/contract/chatSchemas';
import type { Database } from './database';
import { createFacts } from './facts';
import { readOr, text, textColumns } from './rows';

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

/** The conversations of the history, and of the bin, in which this assistant answers, with what they say themselves of how. */
export function notesWithAssistant(database: Database, assistantId: AssistantId): readonly (Pick<ConversationNotes, 'options'> & { readonly conversationId: ConversationId })[] {
  const ids = database.all(
    `SELECT ${textColumns('id')} FROM conversations JOIN facts ON facts.key = '${notesPrefix}' || conversations.id WHERE instr(facts.value_json, ?) > 0`,
    [JSON.stringify(assistantId)],
    (row) => readOr(null, () => text(row, 'id')),
  );
  return ids.flatMap((conversationId) => {
    if (conversationId === null) return [];
    const { assistantId: chosen, options = null } = readNotes(database, conversationId);
    return chosen === assistantId ? [{ conversationId, options }] : [];
  });
}
