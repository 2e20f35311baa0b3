import { chmodSync, closeSync, existsSync, fchmodSync, openSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { exchangeDays } from '../../shared/exchange';
import { FailureError, type Failure } from '../../shared/failure';
import { ensurePrivateDirectory, privateFileMode, syncDirectorySync } from '../support/files';
import { silentLog, type Log } from '../support/log';
import { createActivity, purgeActivity, type Activity } from './activity';
import { createAssistants, type Assistants } from './assistants';
import { createAttachments, type Attachments } from './attachments';
import { inBackground } from './backgroundDatabase';
import { createBooks, type Books } from './books';
import { createBackups, type Backups } from './backups';
import { createCatalogueCache, type CatalogueCache } from './catalogueCache';
import { createConversations, type Conversations } from './conversations';
import { Database } from './database';
import { createDrafts, type Drafts } from './drafts';
import { createExchanges, purgeExchanges, type Exchanges } from './exchanges';
import { createFacts, type Facts } from './facts';
import { createFileVersions, type FileVersions } from './fileVersions';
import { createFolders, type Folders } from './folders';
import { createImports, type Imports } from './imports';
import { inspectFile } from './inspectFile';
import { readMarker, saysRowsExisted, writeMarker, type Marker } from './marker';
import { copyDatabase, findDamage, migrate, migrations, type Migration } from './migrate';
import { purgeBin } from './purgeBin';
import { recoverAnswers } from './recoverAnswers';
import { recoverBooks } from './recoverBooks';
import { integer } from './rows';
import { createSecretMarkers, type SecretMarkers } from './secretMarkers';
import { storePaths } from './storePaths';
import { toFailure } from './toFailure';
import { createToolFolders, type ToolFolders } from './toolFolders';
import { createToolGrants, type ToolGrants } from './toolGrants';

export type Store = {
  /** The database file, for messages to people. */
  readonly path: string;
  /** Why nothing can be changed (`store.newer`, `store.readOnly`); `null` where it can. */
  readonly readOnlyReason: Failure | null;
  readonly conversations: Conversations;
  readonly folders: Folders;
  readonly assistants: Assistants;
  readonly attachments: Attachments;
  readonly imports: Imports;
  readonly drafts: Drafts;
  readonly secretMarkers: SecretMarkers;
  readonly catalogueCache: CatalogueCache;
  readonly facts: Facts;
  readonly books: Books;
  readonly activity: Activity;
  readonly exchanges: Exchanges;
  readonly toolGrants: ToolGrants;
  readonly toolFolders: ToolFolders;
  readonly fileVersions: FileVersions;
  /** The file that is open, and where the index of what can be searched for lies; for the search helper, which opens both. */
  readonly searchPaths: { readonly historyPath: string; readonly indexPath: string };
  /** Answers that were still running when the app last went away, and now stand as interrupted. */
  readonly recoveredAnswers: number;
  /** The copy made before a migration of this start; `null` when there was none to make. */
  readonly migrationCopyPath: string | null;
  readonly backups: Backups;
  /** What a `quick_check` finds wrong, line by line; reads the whole file. */
  readonly findDamage: () => readonly string[];
  /** The same, on another thread. Throws `FailureError` where nothing can be read. */
  readonly findDamageInBackground: () => Promise<readonly string[]>;
  /** Deletes for ever what has been in the bin for longer than `binDays`; gives how many conversations (trust.md F59). */
  readonly purgeBin: () => number;
  /** Deletes for ever what the log of tools, the former versions of files and the requests that were written down need not hold any longer. */
  readonly purgeTools: () => void;
  /** A consistent copy of the database, mode 0600, durable when it returns. */
  readonly copyTo: (targetPath: string) => void;
  /** Puts everything into the one file and lets it go; idempotent. */
  readonly close: () => void;
};

/** trust.md 9.2. */
const activityDays = 90;
const versionDays = 7;
const dayMs = 24 * 60 * 60 * 1000;

export type OpenStoreOptions = {
  /** Made, with mode 0700, where it is missing. */
  readonly directory: string;
  readonly nowMs: () => number;
  readonly appVersion: string;
  readonly log?: Log;
  /** Only for tests of migrating. */
  readonly migrations?: readonly Migration[];
};

/**
 * Opens `DIRECTORY/gatehouse.db`, made when nothing is there and nothing was. Throws `FailureError`: `store.corrupt`
 * (damaged, emptied or gone; what is there is left as it is), `store.newer` (untouched), `store.full`, `store.readOnly`,
 * `store.busy`, `store.unavailable`.
 */
export function openStore(options: OpenStoreOptions): Store {
  const { directory, nowMs, log = silentLog } = options;
  const { databasePath: path, markerPath, backupsDirectory, searchIndexPath, versionsDirectory } = storePaths(directory);
  const steps = options.migrations ?? migrations;

  translating(directory, () => ensurePrivateDirectory(directory));
  const marker = readMarker(markerPath);
  const condition = inspectFile(path, steps.length, saysRowsExisted(marker));
  if (condition === 'fresh') translating(path, () => makeEmptyFile(path, directory));
  else closeToOthers(path, backupsDirectory, log);

  const database = new Database(path);
  try {
    assertOurs(database);
    // SQLite opens what it may only read without a word, and would refuse the first question of the day.
    database.assertWritable();
    const migrationCopyPath = migrate({ database, migrations: steps, backupsDirectory, nowMs: nowMs(), appVersion: options.appVersion });
    const counts = countRows(database);
    if (counts.messages === 0 && typeof marker !== 'string' && marker.messages > 0) throw new FailureError({ code: 'store.corrupt', path });
    const recoveredAnswers = recoverAnswers(database, log);
    recoverBooks(database, nowMs());

    const facts = createFacts(database);
    const databaseId = String(facts.read('databaseId'));
    if (typeof marker !== 'string' && marker.databaseId !== databaseId) log.warn('store.replaced', { path });
    const keepMarker = createMarkerKeeper(markerPath, marker, log, () => ({ databaseId, ...countRows(database), writtenAtMs: nowMs() }));
    keepMarker.write();

    log.info('store.opened', { ...counts, schema: steps.length, recoveredAnswers, migrationCopyPath });
    const fileVersions = createFileVersions(database, versionsDirectory);
    let isOpen = true;
    return {
      path,
      readOnlyReason: null,
      conversations: createConversations(database, keepMarker.noteMessages),
      folders: createFolders(database),
      assistants: createAssistants(database),
      attachments: createAttachments(database),
      imports: createImports(database, keepMarker.noteMessages),
      drafts: createDrafts(database),
      secretMarkers: createSecretMarkers(database, nowMs),
      catalogueCache: createCatalogueCache(database),
      facts,
      books: createBooks(database),
      activity: createActivity(database),
      exchanges: createExchanges(database),
      toolGrants: createToolGrants(database),
      toolFolders: createToolFolders(database),
      fileVersions,
      searchPaths: { historyPath: path, indexPath: searchIndexPath },
      recoveredAnswers,
      migrationCopyPath,
      backups: createBackups({ databasePath: path, backupsDirectory, nowMs, log }),
      findDamage: () => findDamage(database),
      findDamageInBackground: () => inBackground(path, async (file) => (await file.examine()).damage),
      purgeBin: () => {
        try {
          return purgeBin(database, nowMs(), keepMarker.writeOrThrow);
        } catch (error) {
          // Rolled back: the marker must again tell of all there is.
          keepMarker.write();
          throw error;
        }
      },
      purgeTools: () => {
        database.transaction(() => purgeActivity(database, nowMs() - activityDays * dayMs));
        purgeExchanges(database, nowMs() - exchangeDays * dayMs);
        fileVersions.purge(nowMs() - versionDays * dayMs);
      },
      copyTo: (targetPath) => copyDatabase(database, targetPath),
      close: () => {
        if (!isOpen) return;
        isOpen = false;
        keepMarker.write();
        database.close();
      },
    };
  } catch (error) {
    database.close();
    throw toFailure(error, path);
  }
}

/** The marker is written after the rows it speaks of: before, a kill in between would turn a first start into a loss. */
function createMarkerKeeper(
  markerPath: string,
  found: Marker | 'none' | 'unreadable',
  log: Log,
  current: () => Marker,
): { readonly write: () => void; readonly writeOrThrow: () => void; readonly noteMessages: () => void } {
  let written = found;
  const writeOrThrow = (): void => {
    const marker = current();
    writeMarker(markerPath, marker);
    written = marker;
  };
  const write = (): void => {
    try {
      writeOrThrow();
    } catch (error) {
      // The rows are stored; only the second line of defence is missing until the next write.
      log.warn('store.markerNotWritten', { error });
    }
  };
  return {
    write,
    writeOrThrow,
    noteMessages: () => {
      if (!saysRowsExisted(written)) write();
    },
  };
}

function assertOurs(database: Database): void {
  const tables = database.get('SELECT count(*) AS tables FROM sqlite_schema', [], (row) => integer(row, 'tables'));
  const hasOther = tables !== 0 && database.pragma('user_version') === 0;
  if (hasOther) throw new FailureError({ code: 'store.corrupt', path: database.path });
}

function countRows(database: Database): { readonly conversations: number; readonly messages: number } {
  const counts = database.get(
    'SELECT (SELECT count(*) FROM conversations) AS conversations, (SELECT count(*) FROM messages) AS messages',
    [],
    (row) => ({ conversations: integer(row, 'conversations'), messages: integer(row, 'messages') }),
  );
  return counts ?? { conversations: 0, messages: 0 };
}

/** Made before SQLite would: it gives the log files the mode of the database, whatever the umask is. */
function makeEmptyFile(path: string, directory: string): void {
  const file = openSync(path, 'a', privateFileMode);
  try {
    fchmodSync(file, privateFileMode);
  } finally {
    closeSync(file);
  }
  syncDirectorySync(directory);
}

/** What an older version or a copying hand left open. Where it cannot be closed, the history still opens. */
function closeToOthers(path: string, backupsDirectory: string, log: Log): void {
  if (process.platform === 'win32') return;
  try {
    for (const each of [path, `${path}-wal`, `${path}-shm`]) if (existsSync(each)) takeFromOthers(each);
    if (statSync(backupsDirectory, { throwIfNoEntry: false })?.isDirectory() !== true) return;
    ensurePrivateDirectory(backupsDirectory);
    for (const name of readdirSync(backupsDirectory)) takeFromOthers(join(backupsDirectory, name));
  } catch (error) {
    log.warn('store.modesNotSet', { error });
  }
}

/** Only taken away, never given: a file that its owner made read-only stays so. */
function takeFromOthers(path: string): void {
  chmodSync(path, statSync(path).mode & privateFileMode);
}

function translating(path: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    throw toFailure(error, path);
  }
}
