import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ArchiveService } from '../../electron/archive/archiveService';
import type { ArchivedConversation } from '../../electron/archive/archivedConversation';
import { openFileVault } from '../../electron/attachments/fileVault';
import { createAttachmentService, type AttachmentService } from '../../electron/attachments/attachmentService';
import { buildArchive } from '../../electron/buildArchive';
import { openStore, type Store } from '../../electron/store/openStore';
import type { ArchiveProgress } from '../../shared/archive';
import type { Decoder } from '../../shared/decoding';
import { allRows } from './storedRows';

/** A house of its own for exports and imports: a real database, a real vault, and a person who answers the dialogs. */
export type ArchiveRig = {
  readonly directory: string;
  readonly store: Store;
  readonly attachments: AttachmentService;
  readonly archive: ArchiveService;
  /** What the person answers in the next dialogs; `null`: he thinks better of it. */
  readonly answer: { save: string | null; open: string | null };
  readonly suggested: string[];
  readonly progress: ArchiveProgress[];
  readonly add: (conversation: ArchivedConversation) => void;
  readonly load: (conversationId: string) => ArchivedConversation | null;
  /** All rows of the database as text, to be compared. */
  readonly rows: () => string;
  /** What lies in the folder for exports. */
  readonly saved: () => readonly string[];
  readonly close: () => void;
};

/** Says of every picture that it cannot be drawn: what is tested here are files, not drawing. */
const noDecoder: Decoder = {
  decodeImage: () => Promise.resolve({ ok: false, fault: 'unreadable' }),
  countPages: () => Promise.resolve({ ok: true, value: 1 }), readPdfText: () => Promise.resolve({ ok: true, value: '' }),
};

export function openArchiveRig(): ArchiveRig {
  const directory = mkdtempSync(join(tmpdir(), 'gatehouse-archive-'));
  const exports = join(directory, 'exports');
  mkdirSync(exports);
  const store = openStore({ directory: join(directory, 'store'), nowMs: () => 1_700_000_000_000, appVersion: '1' });
  const attachmentsDirectory = join(directory, 'attachments');
  let count = 0;
  const attachments = createAttachmentService({
    vault: openFileVault(attachmentsDirectory),
    records: store.attachments,
    decoder: noDecoder,
    makeId: () => `file${(count += 1)}`,
    nowMs: () => 1,
  });
  const answer: ArchiveRig['answer'] = { save: null, open: null };
  const suggested: string[] = [];
  const progress: ArchiveProgress[] = [];
  const archive = buildArchive({
    store,
    attachments,
    attachmentsDirectory,
    decoder: noDecoder,
    dialogs: {
      askWhereToSave: (name) => {
        suggested.push(name);
        return Promise.resolve(answer.save);
      },
      askWhatToOpen: () => Promise.resolve(answer.open),
      askWhichFolder: () => Promise.resolve(null),
    },
    settings: { read: () => ({ language: 'en' }) },
    appInfo: { version: '1', systemLocale: 'en' },
    onProgress: (step) => void progress.push(step),
    onImported: () => undefined,
  });
  return {
    directory,
    store,
    attachments,
    archive,
    answer,
    suggested,
    progress,
    add: (conversation) => store.imports.addAll([conversation], [], 1),
    load: (conversationId) => {
      const summary = store.conversations.summary(conversationId);
      const state = store.conversations.load(conversationId);
      if (summary === null || state === null) return null;
      const { liveTurns: _none, ...conversation } = state;
      return { ...conversation, createdAtMs: summary.createdAtMs, updatedAtMs: summary.updatedAtMs };
    },
    rows: () => JSON.stringify(allRows(store.path)),
    saved: () => readdirSync(exports),
    close: () => {
      store.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Where the person saves an export of this name. */
export function exportPath(rig: ArchiveRig, name: string): string {
  return join(rig.directory, 'exports', name);
}
