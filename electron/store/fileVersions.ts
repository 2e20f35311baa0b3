import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isRecord } from '../../shared/isRecord';
import { ensurePrivateDirectory, writeFileDurablySync } from '../support/files';
import type { Database } from './database';
import { json, optionalInteger, readOr, text, textColumns, type Row } from './rows';
import { toFailure } from './toFailure';

type Fact = string | number | boolean | null;

type FileVersion = {
  readonly versionId: string;
  readonly toolFolderId: string;
  readonly change: 'created' | 'overwritten' | 'edited' | 'createdFolder' | 'moved' | 'deleted';
  readonly facts: Readonly<Record<string, Fact>>;
  readonly former: Uint8Array | null;
};

/**
 * What was there before a tool changed a file, for as long as it can be taken back. The bytes lie in files of their own beside the
 * database, or every backup of the history would hold them.
 */
export type FileVersions = {
  /** Durable when it returns. Throws `FailureError` `store.*`. */
  readonly keep: (version: FileVersion, atMs: number) => void;
  /** `null` when it is not there, or its bytes are not what they were. */
  readonly find: (versionId: string) => (FileVersion & { readonly isUndone: boolean }) | null;
  readonly markUndone: (versionId: string, atMs: number) => void;
  /** Takes away what is older, bytes and rows. */
  readonly purge: (keptSinceMs: number) => void;
};

const changes: readonly FileVersion['change'][] = ['created', 'overwritten', 'edited', 'createdFolder', 'moved', 'deleted'];

export function createFileVersions(database: Database, directory: string): FileVersions {
  const pathOf = (versionId: string): string => join(directory, versionId);
  return {
    keep: ({ versionId, toolFolderId, change, facts, former }, atMs) => {
      // What a row names is there before the row is.
      if (former !== null) {
        try {
          ensurePrivateDirectory(directory);
          writeFileDurablySync(pathOf(versionId), former);
        } catch (error) {
          throw toFailure(error, directory);
        }
      }
      database.run('INSERT INTO file_versions (id, tool_folder_id, change, facts_json, former_bytes, made_at_ms) VALUES (?, ?, ?, ?, ?, ?)', [
        versionId,
        toolFolderId,
        change,
        JSON.stringify(facts),
        former?.byteLength ?? null,
        atMs,
      ]);
    },
    find: (versionId) =>
      database.get(
        `SELECT ${textColumns('id', 'tool_folder_id', 'change', 'facts_json')}, former_bytes, undone_at_ms FROM file_versions WHERE id = ?`,
        [versionId],
        (row) => readOr(null, () => readVersion(row, pathOf(versionId))),
      ),
    markUndone: (versionId, atMs) => {
      database.run('UPDATE file_versions SET undone_at_ms = ? WHERE id = ?', [atMs, versionId]);
    },
    purge: (keptSinceMs) => {
      const old = database.all(`SELECT ${textColumns('id')} FROM file_versions WHERE made_at_ms < ?`, [keptSinceMs], (row) => readOr(null, () => text(row, 'id')));
      for (const versionId of old) if (versionId !== null) rmSync(pathOf(versionId), { force: true });
      database.run('DELETE FROM file_versions WHERE made_at_ms < ?', [keptSinceMs]);
    },
  };
}

function readVersion(row: Row, path: string): (FileVersion & { readonly isUndone: boolean }) | null {
  const formerBytes = optionalInteger(row, 'former_bytes');
  const change = changes.find((each) => each === text(row, 'change'));
  const facts = json(row, 'facts_json');
  if (change === undefined || !isFacts(facts)) return null;
  const former = formerBytes === null ? null : existsSync(path) ? readFileSync(path) : undefined;
  if (former === undefined || (former !== null && former.byteLength !== formerBytes)) return null;
  return { versionId: text(row, 'id'), toolFolderId: text(row, 'tool_folder_id'), change, facts, former, isUndone: optionalInteger(row, 'undone_at_ms') !== null };
}

function isFacts(value: unknown): value is Readonly<Record<string, Fact>> {
  return isRecord(value) && Object.values(value).every((fact) => fact === null || ['string', 'number', 'boolean'].includes(typeof fact));
}
