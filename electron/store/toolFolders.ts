import { FailureError } from '../../shared/failure';
import type { ToolFolder } from '../../shared/tools';
import type { Database } from './database';
import { checked, integer, json, plainText, readOr, text, textColumns, textSchema, type Row } from './rows';

/** The folders that the person opened to the tools. A removed one stays as a row: the log speaks of it. */
export type ToolFolders = {
  readonly list: () => readonly ToolFolder[];
  readonly add: (folder: ToolFolder) => void;
  /** Throws `notFound` without it; revokes what was granted for it, in the same transaction. */
  readonly remove: (toolFolderId: string, atMs: number) => void;
};

export function createToolFolders(database: Database): ToolFolders {
  return {
    list: () =>
      database
        .all(`SELECT ${textColumns('id', 'label', 'path_json')}, added_at_ms FROM tool_folders WHERE removed_at_ms IS NULL ORDER BY added_at_ms, tool_folders.id`, [], (row) => readOr(null, () => readFolder(row)))
        .filter((folder) => folder !== null),
    add: ({ toolFolderId, label, path, addedAtMs }) => {
      database.run('INSERT INTO tool_folders (id, label, path_json, added_at_ms) VALUES (?, ?, ?, ?)', [toolFolderId, plainText(label), JSON.stringify(path), addedAtMs]);
    },
    remove: (toolFolderId, atMs) =>
      database.transaction(() => {
        const count = database.run('UPDATE tool_folders SET removed_at_ms = ? WHERE id = ? AND removed_at_ms IS NULL', [atMs, toolFolderId]);
        if (count === 0) throw new FailureError({ code: 'notFound', what: 'folder' });
        database.run('UPDATE tool_grants SET revoked_at_ms = ? WHERE revoked_at_ms IS NULL AND instr(root_json, ?) > 0', [atMs, toolFolderId]);
      }),
  };
}

function readFolder(row: Row): ToolFolder {
  return {
    toolFolderId: text(row, 'id'),
    label: text(row, 'label'),
    path: checked('path_json', textSchema, json(row, 'path_json')),
    addedAtMs: integer(row, 'added_at_ms'),
  };
}
