import Libsql from 'libsql';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { backupNamesIn } from '../../electron/store/backupNames';
import { profilePaths } from '../../electron/support/paths';
import { codeOf, field, grownText, textField, textOfParts } from './storedAnswers';

/** All that a profile's files hold and a kill could take, read with plain SQL from a copy. */
export type StoredState = {
  readonly schema: number;
  readonly conversations: ReadonlyMap<string, { readonly title: string }>;
  readonly messages: ReadonlyMap<string, StoredMessage>;
  readonly drafts: ReadonlyMap<string, { readonly text: string; readonly attachmentIds: readonly string[] }>;
  readonly attachments: ReadonlyMap<string, { readonly sha256: string; readonly sha256OnDisk: string | null }>;
  /** Rows that wait to be folded into a running answer. */
  readonly growthRows: number;
  /** Lines of `PRAGMA quick_check` that are not `ok`, each after the file's name; of a file that cannot be read, why. */
  readonly damage: readonly string[];
};

export type StoredMessage = {
  readonly conversationId: string;
  readonly parentId: string | null;
  readonly role: string;
  readonly status: string;
  readonly failureCode: string | null;
  /** Of a running answer: what its row holds, and what has grown since. */
  readonly text: string;
  readonly attachmentIds: readonly string[];
};

export const emptyState: StoredState = {
  schema: 0, conversations: new Map(), messages: new Map(), drafts: new Map(), attachments: new Map(), growthRows: 0, damage: [],
};

/** Reads a copy, so that the app meets its own file, its log and its locks as the kill left them. */
export function readStoredState(profile: string): StoredState {
  return readStoredFile(join(profilePaths(profile).databaseDirectory, 'gatehouse.db'), profile);
}

/** The same of each backup that has its name. What has another one is not offered to anybody, and may be half made. */
export function readBackups(profile: string): readonly StoredState[] {
  const { backupsDirectory } = profilePaths(profile);
  return backupNamesIn(backupsDirectory).map(({ fileName }) => readStoredFile(join(backupsDirectory, fileName), profile));
}

function readStoredFile(path: string, profile: string): StoredState {
  const directory = mkdtempSync(join(tmpdir(), 'gatehouse-kill-'));
  try {
    const copy = join(directory, 'copy.db');
    return copyAtRest(path, copy) ? readCopy(copy, basename(path), profilePaths(profile).attachmentsDirectory) : emptyState;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** A file that SQLite will not read is damage that was found, not a fault of the rig. */
function readCopy(copy: string, name: string, attachmentsDirectory: string): StoredState {
  try {
    const database = new Libsql(copy);
    try {
      const state = readState(database, attachmentsDirectory);
      return { ...state, damage: state.damage.map((line) => `${name}: ${line}`) };
    } finally {
      database.close();
    }
  } catch (error) {
    return { ...emptyState, damage: [`${name}: ${String(error)}`] };
  }
}

/** Against hanging: an app that never stops writing. */
const longestCopyMs = 60_000;
/** The clock of a file system goes by steps: within one, a second change leaves the time of the first. */
const clockStepMs = 20;

/**
 * Database and log as they were at one moment, also beside a running app: copied again until neither changed meanwhile, nor
 * so shortly before that their times could not tell. `false`: there is none, or none any more.
 */
function copyAtRest(path: string, copy: string): boolean {
  for (const deadlineMs = performance.now() + longestCopyMs; performance.now() < deadlineMs; pause(clockStepMs)) {
    const before = stampOf(path);
    if (before === null) return false;
    if (Date.now() - before.changedAtMs < clockStepMs) continue;
    rmSync(`${copy}-wal`, { force: true });
    try {
      if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${copy}-wal`);
      copyFileSync(path, copy);
    } catch (error) {
      if (codeOfError(error) !== 'ENOENT') throw error;
    }
    if (stampOf(path)?.text === before.text) return true;
  }
  throw new Error(`${path} never came to rest`);
}

function stampOf(path: string): { readonly text: string; readonly changedAtMs: number } | null {
  const [database, log] = ['', '-wal'].map((suffix) => statSync(path + suffix, { throwIfNoEntry: false, bigint: true }));
  if (database === undefined) return null;
  return {
    text: [database, log].map((stats) => `${stats?.ino}:${stats?.size}:${stats?.mtimeNs}`).join(' '),
    changedAtMs: Math.max(Number(database.mtimeMs), Number(log?.mtimeMs ?? 0)),
  };
}

function codeOfError(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function pause(durationMs: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, durationMs);
}

function readState(database: Libsql.Database, attachmentsDirectory: string): StoredState {
  const all = (sql: string): readonly unknown[] => database.prepare(sql).all();
  const damage = all('PRAGMA quick_check').map((row) => textField(row, 'quick_check')).filter((line) => line !== 'ok');
  const schema = Number(field(all('PRAGMA user_version')[0], 'user_version'));
  if (schema === 0) return { ...emptyState, damage };
  return {
    schema,
    conversations: new Map(all('SELECT id, title FROM conversations').map((row) => [textField(row, 'id'), { title: textField(row, 'title') }])),
    messages: new Map(all('SELECT * FROM messages ORDER BY rowid').map((row) => [textField(row, 'id'), readMessage(database, row)])),
    drafts: new Map(all('SELECT * FROM drafts').map((row) => [textField(row, 'conversation_id'), readDraft(row)])),
    attachments: new Map(all('SELECT id, sha256 FROM attachments').map((row) => [textField(row, 'id'), readAttachment(row, attachmentsDirectory)])),
    growthRows: Number(field(all('SELECT count(*) AS growth FROM message_growth')[0], 'growth')),
    damage,
  };
}

function readMessage(database: Libsql.Database, row: unknown): StoredMessage {
  const status = textField(row, 'status');
  const parentId = field(row, 'parent_id');
  return {
    conversationId: textField(row, 'conversation_id'),
    parentId: typeof parentId === 'string' ? parentId : null,
    role: textField(row, 'role'),
    status,
    failureCode: codeOf(row),
    text: textOfParts(textField(row, 'parts_json')) + (status === 'streaming' ? grownText(database, textField(row, 'id')) : ''),
    attachmentIds: attachmentsOf(JSON.parse(textField(row, 'parts_json'))),
  };
}

function attachmentsOf(parts: unknown): readonly string[] {
  if (!Array.isArray(parts)) return [];
  return parts.flatMap((part: unknown) => (field(part, 'kind') === 'attachment' ? [textField(field(part, 'attachment'), 'attachmentId')] : []));
}

function readDraft(row: unknown): { readonly text: string; readonly attachmentIds: readonly string[] } {
  const attachmentIds: unknown = JSON.parse(textField(row, 'attachment_ids_json'));
  return { text: String(JSON.parse(textField(row, 'text_json'))), attachmentIds: Array.isArray(attachmentIds) ? attachmentIds.map(String) : [] };
}

function readAttachment(row: unknown, directory: string): { readonly sha256: string; readonly sha256OnDisk: string | null } {
  const sha256 = textField(row, 'sha256');
  const path = join(directory, sha256.slice(0, 2), sha256);
  return { sha256, sha256OnDisk: existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : null };
}
