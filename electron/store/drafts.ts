import { FailureError } from '../../shared/failure';
import type { AttachmentId, ConversationId } from '../../shared/ids';
import type { Database } from './database';
import { checked, json, jsonList, readOr, textColumns, textSchema } from './rows';

/** What was typed and not sent; the attachments' rows are `Attachments.findMany`'s. */
export type StoredDraft = { readonly text: string; readonly attachmentIds: readonly AttachmentId[] };

export type Drafts = {
  /** An empty draft where none was saved; what cannot be read of one is left out. */
  readonly read: (conversationId: ConversationId) => StoredDraft;
  /** Replaces the draft, to the letter; an empty one is how it is cleared. `notFound` without the conversation. */
  readonly save: (conversationId: ConversationId, draft: StoredDraft, atMs: number) => void;
};

export function createDrafts(database: Database): Drafts {
  return {
    read: (conversationId) =>
      database.get(`SELECT ${textColumns('text_json', 'attachment_ids_json')} FROM drafts WHERE conversation_id = ?`, [conversationId], (row) => ({
        text: readOr('', () => checked('text_json', textSchema, json(row, 'text_json'))),
        attachmentIds: readOr([], () => jsonList(row, 'attachment_ids_json', textSchema)),
      })) ?? { text: '', attachmentIds: [] },

    save: (conversationId, draft, atMs) => {
      const changed = database.run(
        `INSERT INTO drafts (conversation_id, text_json, attachment_ids_json, updated_at_ms)
         SELECT id, ?, ?, ? FROM conversations WHERE id = ?
         ON CONFLICT (conversation_id) DO UPDATE SET
           text_json = excluded.text_json, attachment_ids_json = excluded.attachment_ids_json, updated_at_ms = excluded.updated_at_ms`,
        [JSON.stringify(draft.text), JSON.stringify(draft.attachmentIds), atMs, conversationId],
      );
      if (changed === 0) throw new FailureError({ code: 'notFound', what: 'conversation' });
    },
  };
}
