import { FailureError } from '../../shared/failure';
import type { Folder, FolderDefaults, Placing } from '../../shared/folder';
import type { ConversationId, FolderId } from '../../shared/ids';
import type { Database, SqlValue } from './database';
import { checked, json, optionalText, plainText, readOr, text, textColumns, textSchema, type Row } from './rows';

/**
 * Folders and which conversations lie in them. A deleted folder stays as a row for as long as the bin keeps things, and
 * its conversations with it: to everybody they are outside of it, and are in it again once it is restored.
 */
export type Folders = {
  /** In the person's order, without the deleted ones. */
  readonly list: () => readonly Folder[];
  /** At the end of the list. */
  readonly create: (folder: FolderDefaults & { readonly folderId: FolderId; readonly atMs: number }) => Folder;
  readonly change: (folderId: FolderId, defaults: FolderDefaults) => void;
  /** Before another folder; `null`: to the end. */
  readonly move: (folderId: FolderId, beforeFolderId: FolderId | null) => void;
  /** Doing it again changes nothing. */
  readonly delete: (folderId: FolderId, atMs: number) => void;
  readonly restore: (folderId: FolderId) => void;
  /** Throws `notFound` without it. */
  readonly find: (folderId: FolderId) => Folder;
  /** The folder that the conversation lies in; `null` when it lies in none. */
  readonly folderOf: (conversationId: ConversationId) => Folder | null;
  /** Pins and moves: all of it, or nothing. What is pinned already keeps its time. `notFound` for what is not there. */
  readonly organise: (placings: readonly Placing[], atMs: number) => void;
};

const columns = textColumns('id', 'name', 'model_id', 'instructions_json');

/** The id of the folder that a conversation lies in, for a SELECT over conversations: `NULL` for a deleted folder. */
export const liveFolderId = '(SELECT folders.id FROM folders WHERE folders.id = conversations.folder_id AND folders.deleted_at_ms IS NULL)';

export function createFolders(database: Database): Folders {
  const change = (what: 'conversation' | 'folder', sql: string, values: readonly SqlValue[]): void => {
    if (database.run(sql, values) === 0) throw new FailureError({ code: 'notFound', what });
  };
  const list = (): readonly Folder[] =>
    database.all(`SELECT ${columns} FROM folders WHERE deleted_at_ms IS NULL ORDER BY position, folders.id`, [], readListed).filter((folder) => folder !== null);
  const find = (folderId: FolderId): Folder => {
    const folder = database.get(`SELECT ${columns} FROM folders WHERE id = ? AND deleted_at_ms IS NULL`, [folderId], readFolder);
    if (folder === null) throw new FailureError({ code: 'notFound', what: 'folder' });
    return folder;
  };

  return {
    list,
    find,
    folderOf: (conversationId) =>
      database.get(
        `SELECT ${columns} FROM folders
         WHERE id = (SELECT folder_id FROM conversations WHERE conversations.id = ?) AND deleted_at_ms IS NULL`,
        [conversationId],
        readFolder,
      ),

    create: ({ folderId, name, modelId, instructions, atMs }) => {
      database.run(
        `INSERT INTO folders (id, name, model_id, instructions_json, position, created_at_ms)
         SELECT ?, ?, ?, ?, coalesce(max(position), 0) + 1, ? FROM folders`,
        [folderId, plainText(name), modelId, JSON.stringify(instructions), atMs],
      );
      return { folderId, name, modelId, instructions };
    },

    change: (folderId, { name, modelId, instructions }) =>
      change('folder', 'UPDATE folders SET name = ?, model_id = ?, instructions_json = ? WHERE id = ? AND deleted_at_ms IS NULL', [
        plainText(name),
        modelId,
        JSON.stringify(instructions),
        folderId,
      ]),

    move: (folderId, beforeFolderId) => {
      const others = list().map((folder) => folder.folderId).filter((id) => id !== folderId);
      const place = beforeFolderId === null ? others.length : others.indexOf(beforeFolderId);
      if (place < 0) throw new FailureError({ code: 'notFound', what: 'folder' });
      const order = others.toSpliced(place, 0, folderId);
      database.transaction(() => {
        for (const [index, id] of order.entries()) change('folder', 'UPDATE folders SET position = ? WHERE id = ? AND deleted_at_ms IS NULL', [index + 1, id]);
      });
    },

    delete: (folderId, atMs) => change('folder', 'UPDATE folders SET deleted_at_ms = coalesce(deleted_at_ms, ?) WHERE id = ?', [atMs, folderId]),
    restore: (folderId) => change('folder', 'UPDATE folders SET deleted_at_ms = NULL WHERE id = ?', [folderId]),

    organise: (placings, atMs) => {
      database.transaction(() => {
        for (const folderId of new Set(placings.map((placing) => placing.folderId))) if (typeof folderId === 'string') find(folderId);
        for (const { conversationId, isPinned, folderId } of placings) {
          change(
            'conversation',
            `UPDATE conversations SET
               pinned_at_ms = CASE ? WHEN 'pin' THEN coalesce(pinned_at_ms, ?) WHEN 'unpin' THEN NULL ELSE pinned_at_ms END,
               folder_id = CASE ? WHEN 'move' THEN ? ELSE folder_id END
             WHERE id = ?`,
            [isPinned === undefined ? 'stay' : isPinned ? 'pin' : 'unpin', atMs, folderId === undefined ? 'stay' : 'move', folderId ?? null, conversationId],
          );
        }
      });
    },
  };
}

/** What cannot be read of a folder is left empty: the folder stands there all the same, with its conversations in it. */
function readFolder(row: Row): Folder {
  return {
    folderId: text(row, 'id'),
    name: readOr('', () => text(row, 'name')),
    modelId: readOr(null, () => optionalText(row, 'model_id')),
    instructions: readOr('', () => checked('instructions_json', textSchema, json(row, 'instructions_json'))),
  };
}

function readListed(row: Row): Folder | null {
  return readOr(null, () => readFolder(row));
}
