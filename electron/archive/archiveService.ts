import { basename, extname } from 'node:path';
import type { ArchiveProgress, ExportFormat, ExportResult, ImportPlan, ImportResult } from '../../shared/archive';
import { FailureError } from '../../shared/failure';
import type { ConversationId } from '../../shared/ids';
import { streamFileDurably, writeFileDurably } from '../support/files';
import { toReadFailure, toWriteFailure, UnusableArchive } from './archiveFailure';
import type { ArchiveSource } from './archivedConversation';
import { endingOf, exportChunks, suggestName, type ExportCounts } from './exportChunks';
import { safeName } from './fileNames';
import { makePlan, prepareBatch, type HeldPlan, type ImportFiles, type ImportRecords } from './importPlan';
import type { Words } from './readable';
import { openImportFile, type ImportFile } from './readImport';

export type ArchiveService = {
  /** Asks where to, then writes: a whole file or none (trust.md F57). `null` when the person thought better of it. */
  readonly export: (order: { readonly conversationIds: readonly ConversationId[] | null; readonly format: ExportFormat; readonly withFiles: boolean }) => Promise<ExportResult | null>;
  /** Asks for a file and reads it, changing nothing: what importing it would do. `null` when the person thought better of it. */
  readonly readImport: () => Promise<ImportPlan | null>;
  /** Does what the plan said, all or nothing (trust.md B44); `null` when it was cancelled. Throws `notFound` for a plan that is no longer held. */
  readonly import: (planId: string) => Promise<ImportResult | null>;
  /** Ends what runs, and forgets the plan. */
  readonly cancel: () => void;
  /** Asks where to and saves a text of the page, such as a table; `false` when the person thought better of it. */
  readonly saveText: (name: string, text: string) => Promise<boolean>;
};

export type ArchiveParts = {
  readonly source: ArchiveSource;
  readonly records: ImportRecords;
  readonly files: ImportFiles;
  readonly words: () => Words;
  /** Who writes exports, as "Gatehouse 0.1.0". */
  readonly app: string;
  readonly nowMs: () => number;
  readonly makeId: () => string;
  readonly askWhereToSave: (suggestedName: string, ending: string) => Promise<string | null>;
  readonly askWhatToImport: () => Promise<string | null>;
  readonly onProgress: (progress: ArchiveProgress) => void;
  readonly onImported: () => void;
};

/** A window shows no more steps than this, and a storm of news would hold it up. */
const progressEveryMs = 100;

class Cancelled extends Error {}

/** Exports and imports, one at a time. */
export function createArchiveService(parts: ArchiveParts): ArchiveService {
  const { source, records, files, nowMs, makeId } = parts;
  let running: AbortController | null = null;
  let held: (HeldPlan & { readonly path: string; readonly state: string }) | null = null;

  /** Runs one piece of work at a time; `null` when it was cancelled. */
  async function alone<T>(work: (step: (total: number | null) => () => void) => Promise<T>): Promise<T | null> {
    if (running !== null) throw new FailureError({ code: 'archive.busy' });
    const abort = new AbortController();
    running = abort;
    try {
      return await work((total) => stepper(total, abort.signal));
    } catch (error) {
      if (error instanceof Cancelled) return null;
      throw error;
    } finally {
      running = null;
    }
  }

  /** Called for each conversation: tells of it now and then, and ends the work once it was cancelled. */
  function stepper(total: number | null, signal: AbortSignal): () => void {
    let done = 0;
    let toldAtMs = Number.NEGATIVE_INFINITY;
    return () => {
      if (signal.aborted) throw new Cancelled();
      done += 1;
      if (nowMs() - toldAtMs < progressEveryMs && done !== total) return;
      toldAtMs = nowMs();
      parts.onProgress({ done, total });
    };
  }

  async function reading<T>(path: string, work: (file: ImportFile) => Promise<T>): Promise<T> {
    try {
      const file = await openImportFile(path);
      try {
        return await work(file);
      } finally {
        file.close();
      }
    } catch (error) {
      throw toReadFailure(error, path);
    }
  }

  return {
    export: ({ conversationIds, format, withFiles }) =>
      alone(async (step) => {
        const order = { conversationIds: conversationIds ?? source.listIds(), format, withFiles };
        const words = parts.words();
        const around = { source, words, app: parts.app, nowMs, onConversation: step(order.conversationIds.length) };
        const path = await parts.askWhereToSave(suggestName(order, around), endingOf(order));
        if (path === null) return null;
        const counts: ExportCounts = { conversations: 0, files: 0, missingFiles: 0 };
        try {
          const sizeBytes = await streamFileDurably(path, exportChunks(order, around, counts));
          return { name: basename(path), sizeBytes, ...counts };
        } catch (error) {
          throw toWriteFailure(error, path);
        }
      }),

    readImport: () =>
      alone(async (step) => {
        held = null;
        const path = await parts.askWhatToImport();
        if (path === null) return null;
        return reading(path, async (file) => {
          const plan = await makePlan(file, { planId: makeId(), name: basename(path) }, records, step(null));
          held = { ...plan, path, state: file.state };
          return plan.plan;
        });
      }),

    import: async (planId) => {
      const plan = held;
      if (plan === null || plan.plan.planId !== planId) throw new FailureError({ code: 'notFound', what: 'plan' });
      held = null;
      return alone((step) =>
        reading(plan.path, async (file) => {
          if (file.state !== plan.state) throw new UnusableArchive('changed');
          const batch = await prepareBatch(plan, { file, files, records, makeId, onConversation: step(plan.conversations.length) });
          records.addAll(batch.conversations, batch.attachments);
          parts.onImported();
          const { conversations, messages } = plan.plan;
          return { conversations, messages, files: batch.files, missingFiles: batch.missingFiles };
        }),
      );
    },

    cancel: () => {
      running?.abort();
      held = null;
    },

    saveText: async (name, text) => {
      const path = await parts.askWhereToSave(safeName(name, 'text.txt'), extname(name));
      if (path === null) return false;
      await writeFileDurably(path, text).catch((error: unknown) => {
        throw toWriteFailure(error, path);
      });
      return true;
    },
  };
}
