import { binDays } from '../../shared/backup';
import { notesKey } from './conversationNotes';
import type { Database } from './database';
import { readOr, text, textColumns } from './rows';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Deletes for ever the conversations that went to the bin more than `binDays` ago, the folders and the assistants: the one place that
 * deletes what a person wrote (trust.md F59). Gives how many conversations. `noteCounts` writes the marker within the transaction, because a marker
 * that tells of messages which are gone would make the next start look like a loss. Attachments stay.
 */
export function purgeBin(database: Database, nowMs: number, noteCounts: () => void): number {
  return database.transaction(() => {
    const idsOf = (sql: string): readonly string[] =>
      database.all(sql, [nowMs - binDays * dayMs], (row) => readOr(null, () => text(row, 'id'))).filter((id) => id !== null);
    const expired = idsOf(
      `SELECT ${textColumns('id')} FROM conversations WHERE deleted_at_ms < ?
         AND NOT EXISTS (SELECT 1 FROM messages WHERE conversation_id = conversations.id AND status = 'streaming')`,
    );
    for (const conversationId of expired) {
      database.run('DELETE FROM message_growth WHERE message_id IN (SELECT id FROM messages WHERE conversation_id = ?)', [conversationId]);
      database.run('DELETE FROM messages WHERE conversation_id = ?', [conversationId]);
      database.run('DELETE FROM exchanges WHERE conversation_id = ?', [conversationId]);
      database.run('DELETE FROM drafts WHERE conversation_id = ?', [conversationId]);
      database.run('DELETE FROM facts WHERE key = ?', [notesKey(conversationId)]);
      // What was paid was paid; for what, is gone.
      database.run('UPDATE requests SET conversation_id = NULL, message_id = NULL WHERE conversation_id = ?', [conversationId]);
      database.run('DELETE FROM conversations WHERE id = ?', [conversationId]);
    }
    for (const folderId of idsOf(`SELECT ${textColumns('id')} FROM folders WHERE deleted_at_ms < ?`)) {
      database.run('UPDATE conversations SET folder_id = NULL WHERE folder_id = ?', [folderId]);
      database.run('DELETE FROM folders WHERE id = ?', [folderId]);
    }
    database.run('DELETE FROM assistants WHERE deleted_at_ms < ?', [nowMs - binDays * dayMs]);
    if (expired.length > 0) noteCounts();
    return expired.length;
  });
}
