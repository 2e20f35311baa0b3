import { chmodSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FailureError, type Failure } from '../../shared/failure';
import { privateFileMode } from '../support/files';
import { createActivity } from './activity';
import { createAssistants } from './assistants';
import { createAttachments } from './attachments';
import { inBackground } from './backgroundDatabase';
import { listBackups } from './backups';
import { createBooks } from './books';
import { createCatalogueCache } from './catalogueCache';
import { createConversations } from './conversations';
import { Database } from './database';
import { createDrafts } from './drafts';
import { createExchanges } from './exchanges';
import { createFacts } from './facts';
import { createFileVersions } from './fileVersions';
import { createFolders } from './folders';
import { createImports } from './imports';
import { inspectFile } from './inspectFile';
import { readMarker, saysRowsExisted } from './marker';
import { copyDatabase, findDamage, migrate, migrations, type MigrateOptions } from './migrate';
import type { OpenStoreOptions, Store } from './openStore';
import { createSecretMarkers } from './secretMarkers';
import { storePaths } from './storePaths';
import { toFailure } from './toFailure';
import { createToolFolders } from './toolFolders';
import { createToolGrants } from './toolGrants';

/**
 * A history that must not be written, made by a newer version or lying where we may not write (trust.md F46, F53), for
 * looking at. SQLite writes beside a database even to read it, so the file and its log are copied to a private folder,
 * which goes at `close`. Every change is refused with `reason`. Throws `FailureError` when nothing can be read.
 */
export function openReadOnly({ directory, nowMs, appVersion, migrations: steps = migrations }: OpenStoreOptions, reason: Failure): Store {
  const { databasePath: path, markerPath, backupsDirectory, versionsDirectory } = storePaths(directory);
  if (inspectFile(path, Number.POSITIVE_INFINITY, hasHeldRows(markerPath)) === 'fresh') throw new FailureError(reason);

  const copyDirectory = makeCopyDirectory();
  const removeCopy = (): void => {
    try {
      rmSync(copyDirectory, { recursive: true, force: true });
    } catch {
      // Windows, where the driver still holds it: the system clears its temporary folder.
    }
  };
  let database: Database | null = null;
  try {
    const copyPath = copyWithLog(path, copyDirectory);
    bringUpToDate(copyPath, { migrations: steps, backupsDirectory: copyDirectory, nowMs: nowMs(), appVersion });
    const opened = new Database(copyPath, reason);
    database = opened;
    const conversations = createConversations(opened, () => undefined);
    // A schema so new that it reads differently is told of at once, not in the middle.
    for (const { conversationId } of conversations.list().slice(0, 1)) conversations.load(conversationId);
    const refuse = (): never => {
      throw new FailureError(reason);
    };
    let isOpen = true;
    return {
      path,
      readOnlyReason: reason,
      conversations,
      folders: createFolders(opened),
      assistants: createAssistants(opened),
      attachments: createAttachments(opened),
      imports: createImports(opened, () => undefined),
      drafts: createDrafts(opened),
      secretMarkers: createSecretMarkers(opened, nowMs),
      catalogueCache: createCatalogueCache(opened),
      facts: createFacts(opened),
      books: createBooks(opened),
      activity: createActivity(opened),
      exchanges: createExchanges(opened),
      toolGrants: createToolGrants(opened),
      toolFolders: createToolFolders(opened),
      fileVersions: createFileVersions(opened, versionsDirectory),
      // Beside the copy, and gone with it.
      searchPaths: { historyPath: copyPath, indexPath: join(copyDirectory, 'search.db') },
      recoveredAnswers: 0,
      migrationCopyPath: null,
      backups: { list: () => listBackups(backupsDirectory), isDue: () => false, make: async () => refuse() },
      findDamage: () => findDamage(opened),
      findDamageInBackground: () => inBackground(copyPath, async (file) => (await file.examine()).damage),
      purgeBin: () => 0,
      purgeTools: () => undefined,
      copyTo: (targetPath) => copyDatabase(opened, targetPath),
      close: () => {
        if (!isOpen) return;
        isOpen = false;
        opened.close();
        removeCopy();
      },
    };
  } catch (error) {
    database?.close();
    removeCopy();
    throw toFailure(error, path);
  }
}

/** An old schema is read by the queries of the new one: the copy is ours to change. */
function bringUpToDate(copyPath: string, options: Omit<MigrateOptions, 'database'>): void {
  const database = new Database(copyPath);
  try {
    if (database.pragma('user_version') < options.migrations.length) migrate({ ...options, database });
  } finally {
    database.close();
  }
}

/** The file without its log would lack the newest (measured: 100 of 100 rows, trust.md F50). */
function copyWithLog(path: string, directory: string): string {
  const copyPath = join(directory, 'gatehouse.db');
  for (const suffix of ['', '-wal']) {
    try {
      copyFileSync(path + suffix, copyPath + suffix);
    } catch (error) {
      // Only a log that is not there is none: one that cannot be read would be rows left out without a word.
      if (suffix === '-wal' && error instanceof Error && 'code' in error && error.code === 'ENOENT') continue;
      throw error;
    }
    chmodSync(copyPath + suffix, privateFileMode);
  }
  return copyPath;
}

function makeCopyDirectory(): string {
  try {
    return mkdtempSync(join(tmpdir(), 'gatehouse-read-only-'));
  } catch (error) {
    throw toFailure(error, tmpdir());
  }
}

function hasHeldRows(markerPath: string): boolean {
  try {
    return saysRowsExisted(readMarker(markerPath));
  } catch {
    return true;
  }
}
