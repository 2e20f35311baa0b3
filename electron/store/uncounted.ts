import { uncountedIdsOf } from '../../shared/chat/uncounted';
import { receiptSchema } from '../../shared/contract/chatSchemas';
import type { ConversationId, MessageId } from '../../shared/ids';
import type { Database } from './database';
import { checked, json, readOr, text } from './rows';

export type AnswerPlace = { readonly conversationId: ConversationId; readonly messageId: MessageId };

/**
 * Answers begun since `sinceMs` that broke off before their cost was named. By way of the conversations that were used since, so that a
 * long history is not read through; damaged rows are passed over.
 */
export function listUncounted(database: Database, sinceMs: number): readonly AnswerPlace[] {
  return database
    .all(
      `SELECT CAST(messages.id AS BLOB) AS id, CAST(messages.conversation_id AS BLOB) AS conversation_id,
         CAST(messages.status AS BLOB) AS status, CAST(messages.receipt_json AS BLOB) AS receipt_json
       FROM conversations JOIN messages ON messages.conversation_id = conversations.id
       WHERE conversations.updated_at_ms >= ? AND messages.created_at_ms >= ? AND messages.role = 'assistant' AND messages.receipt_json IS NOT NULL
       ORDER BY messages.created_at_ms`,
      [sinceMs, sinceMs],
      (row) =>
        readOr(null, () => {
          const receipt = checked('receipt_json', receiptSchema, json(row, 'receipt_json'));
          return uncountedIdsOf(receipt, text(row, 'status')).length > 0 ? { conversationId: text(row, 'conversation_id'), messageId: text(row, 'id') } : null;
        }),
    )
    .filter((place) => place !== null);
}
