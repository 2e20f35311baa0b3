/** What an export may be written as. */
export const exportFormats = ['markdown', 'json', 'html'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What was saved. `missingFiles`: attachments that are no longer on the disk, and so are named in the export but not in it. */
export type ExportResult = {
  readonly name: string;
  readonly sizeBytes: number;
  readonly conversations: number;
  readonly files: number;
  readonly missingFiles: number;
};

/** How far an export or an import has come, in conversations; `total` is `null` while nobody knows it. */
export type ArchiveProgress = { readonly done: number; readonly total: number | null };

export type ImportSource = 'gatehouse' | 'chatGpt' | 'claude';

/** Why something in an import file is left out. */
export const skipReasons = ['damaged', 'twice', 'empty', 'tool', 'system', 'hidden', 'unknownContent', 'missingFile'] as const;
export type SkipReason = (typeof skipReasons)[number];

/** What an import would do, found out without changing anything. */
export type ImportPlan = {
  readonly planId: string;
  /** Of the file, as the person knows it. */
  readonly name: string;
  readonly source: ImportSource;
  /** New here; the other ones are in `alreadyHere` and stay as they are. */
  readonly conversations: number;
  readonly messages: number;
  readonly files: number;
  /** Folders that are named and not here. */
  readonly newFolders: number;
  readonly alreadyHere: number;
  /** What is left out and why, by number; only what occurs. */
  readonly skipped: readonly { readonly reason: SkipReason; readonly count: number }[];
  /** When the first and the last of the new conversations were used; `null` when there is none. */
  readonly period: { readonly fromMs: number; readonly toMs: number } | null;
};

export type ImportResult = { readonly conversations: number; readonly messages: number; readonly files: number; readonly missingFiles: number };

/** Why a file cannot be imported; the sentences are `failure.archive.unusable`. */
export type ArchiveFault =
  | 'empty'
  | 'tooLarge'
  | 'unreadable'
  | 'notAnArchive'
  | 'newerFormat'
  | 'damaged'
  | 'tooDeep'
  | 'conversationTooLarge'
  | 'tooMany'
  | 'bomb'
  | 'badPaths'
  | 'encrypted'
  | 'changed';
