import type { ArchiveProgress } from '../shared/archive';
import type { Decoder } from '../shared/decoding';
import { chooseLocale, createTranslate } from '../shared/messages';
import type { Settings } from '../shared/settings';
import { createArchiveService, type ArchiveService } from './archive/archiveService';
import { adoptFile } from './attachments/adoptFile';
import { createAttachmentService, type AttachmentService } from './attachments/attachmentService';
import { openFileVault } from './attachments/fileVault';
import { placeByName } from './folderServices';
import type { Store } from './store/openStore';
import { systemClock } from './support/clock';
import { makeId } from './support/ids';

/** The system's dialogs about files; each gives a path that the person chose, or `null`. */
export type FileDialogs = {
  readonly askWhereToSave: (suggestedName: string, kind: { readonly name: string; readonly extensions: readonly string[] }) => Promise<string | null>;
  readonly askWhatToOpen: (kind: { readonly name: string; readonly extensions: readonly string[] }) => Promise<string | null>;
  readonly askWhichFolder: () => Promise<string | null>;
};

export type ArchiveSurroundings = {
  readonly store: Pick<Store, 'conversations' | 'folders' | 'attachments' | 'imports'>;
  readonly attachments: Pick<AttachmentService, 'read' | 'makeSearchable'>;
  readonly attachmentsDirectory: string;
  readonly decoder: Decoder;
  readonly dialogs: FileDialogs;
  readonly settings: { readonly read: () => Pick<Settings, 'language'> };
  readonly appInfo: { readonly version: string; readonly systemLocale: string };
  readonly onProgress: (progress: ArchiveProgress) => void;
  readonly onImported: () => void;
};

/** Gives the archive room what it needs of store, attachments and the system. */
export function buildArchive(outside: ArchiveSurroundings): ArchiveService {
  const { store, attachments, dialogs } = outside;
  const { nowMs } = systemClock;
  const vault = openFileVault(outside.attachmentsDirectory);
  // Files of other services are taken in like dropped ones; their records wait for the one transaction.
  const taking = createAttachmentService({
    vault,
    records: { add: () => undefined, find: (attachmentId) => store.attachments.find(attachmentId) },
    decoder: outside.decoder,
    makeId,
    nowMs,
  });
  const words = (): ReturnType<Parameters<typeof createArchiveService>[0]['words']> => {
    const locale = chooseLocale(outside.settings.read().language, outside.appInfo.systemLocale);
    return { translate: createTranslate(locale), locale };
  };
  return createArchiveService({
    source: {
      listIds: () => store.conversations.list().map(({ conversationId }) => conversationId),
      load: (conversationId) => {
        const summary = store.conversations.summary(conversationId);
        const state = summary === null ? null : store.conversations.load(conversationId);
        if (summary === null || state === null) return null;
        const { createdAtMs, updatedAtMs, pinnedAtMs } = summary;
        const folder = store.folders.folderOf(conversationId);
        return {
          ...state,
          createdAtMs,
          updatedAtMs,
          ...(pinnedAtMs === undefined ? {} : { pinnedAtMs }),
          ...(folder === null ? {} : { folderName: folder.name }),
        };
      },
      readFile: (attachment) => attachments.read(attachment).catch(() => null),
    },
    records: {
      hasConversation: store.imports.hasConversation,
      hasMessage: store.imports.hasMessage,
      findAttachment: (attachmentId) => store.attachments.find(attachmentId),
      hasFolder: (name) => store.folders.list().some((folder) => folder.name === name),
      addAll: (conversations, files) => {
        const { placed, added } = placeByName(conversations, store.folders.list(), makeId);
        store.imports.addAll(placed, files, nowMs(), added);
      },
    },
    files: {
      adopt: async (attachment, bytes) => {
        const isAdopted = await adoptFile(vault, attachment, bytes);
        if (isAdopted) await attachments.makeSearchable(attachment, bytes);
        return isAdopted;
      },
      take: (name, bytes) => taking.stage({ name, bytes }),
    },
    words,
    app: `Gatehouse ${outside.appInfo.version}`,
    nowMs,
    makeId,
    askWhereToSave: (name, ending) => dialogs.askWhereToSave(name, { name: ending.slice(1).toUpperCase(), extensions: [ending.slice(1)] }),
    askWhatToImport: () => dialogs.askWhatToOpen({ name: 'ZIP, JSON', extensions: ['zip', 'json'] }),
    onProgress: outside.onProgress,
    onImported: outside.onImported,
  });
}
