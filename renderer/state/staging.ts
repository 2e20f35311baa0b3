import type { Attachment } from '../../shared/chat/attachment';
import type { Failure } from '../../shared/failure';
import type { ConversationId } from '../../shared/ids';
import { limits } from '../../shared/limits';
import { failed } from '../../shared/result';
import type { Result } from '../../shared/result';
import { request } from '../bridge/bridge';
import { changeDraft, draftOf, saveDraftSoon } from './draftStore';
import type { FileToStage, StagedFile } from './draftStore';

/** The largest file of any kind; main knows the kind by content and applies the kind's own limit. */
const mostBytes = limits.pdfBytes;
const mostNamed = 5;

let lastNumber = 0;
let queue: Promise<void> = Promise.resolve();

/**
 * Takes files into the draft, one after the other, so that only one lies in memory. Count and size are looked at before
 * anything is read. Each refused file is named with its reason, and the rest stays.
 */
export function stageFiles(conversationId: ConversationId, files: readonly FileToStage[]): Promise<void> {
  const taken = takeAsManyAsFit(conversationId, files);
  const accepted = taken.filter((file) => isFit(conversationId, file)).map((file) => ({ file, fileId: nextId() }));
  changeDraft(conversationId, (draft) => ({
    ...draft,
    files: [
      ...draft.files,
      ...accepted.map(({ file, fileId }): StagedFile => ({ fileId, name: file.name, sizeBytes: file.size, stage: 'reading' })),
    ],
  }));
  for (const { file, fileId } of accepted) queue = queue.then(() => stage(conversationId, file, fileId));
  return queue;
}

/** The first that fit beside what is there; of the others the first few are named, with the whole count. */
function takeAsManyAsFit(conversationId: ConversationId, files: readonly FileToStage[]): readonly FileToStage[] {
  const { attachments: limit } = limits;
  const there = draftOf(conversationId).files.length;
  const room = Math.max(0, limit - there);
  for (const { name } of files.slice(room, room + mostNamed)) {
    refuseFile(conversationId, { code: 'attachment.tooMany', name, count: there + files.length, limit });
  }
  return files.slice(0, room);
}

function isFit(conversationId: ConversationId, file: FileToStage): boolean {
  if (file.size === 0) {
    refuseFile(conversationId, { code: 'attachment.empty', name: file.name });
    return false;
  }
  if (file.size > mostBytes) {
    refuseFile(conversationId, { code: 'attachment.tooLarge', name: file.name, sizeBytes: file.size, limitBytes: mostBytes });
    return false;
  }
  return true;
}

/** Takes a text in once more, as it was, with the characters that nobody sees. */
export function keepInvisible(conversationId: ConversationId, fileId: string, file: FileToStage): Promise<void> {
  queue = queue.then(() => stage(conversationId, file, fileId, true));
  return queue;
}

async function stage(conversationId: ConversationId, file: FileToStage, fileId: string, isKeptWhole = false): Promise<void> {
  if (!isWanted(conversationId, fileId)) return;
  const result = await handToMain(conversationId, file, isKeptWhole);
  if (!isWanted(conversationId, fileId)) return;
  if (!result.ok) {
    removeFile(conversationId, fileId);
    refuseFile(conversationId, 'name' in result.failure ? result.failure : { code: 'attachment.unreadable', name: file.name });
    return;
  }
  const attachment = result.value;
  changeDraft(conversationId, (draft) => ({
    ...draft,
    files: draft.files.map((other): StagedFile =>
      other.fileId === fileId
        ? { fileId, name: attachment.name, sizeBytes: attachment.sizeBytes, stage: 'ready', attachment, ...(attachment.invisibleRemoved === undefined ? {} : { source: file }) }
        : other,
    ),
  }));
  saveDraftSoon(conversationId);
}

async function handToMain(conversationId: ConversationId, file: FileToStage, isKeptWhole: boolean): Promise<Result<Attachment>> {
  const how = { conversationId, ...(isKeptWhole ? { keepInvisible: true } : {}) };
  if ('handedId' in file) return request('handOver.stage', { handedId: file.handedId, ...how });
  // A file may be gone, or locked, since it was chosen.
  const bytes = await file.arrayBuffer().catch(() => null);
  if (bytes === null) return failed({ code: 'attachment.unreadable', name: file.name });
  return request('attachment.stage', { name: file.name, bytes: new Uint8Array(bytes), ...how });
}

/** Removed while it was read: then nobody wants it any more. */
function isWanted(conversationId: ConversationId, fileId: string): boolean {
  return draftOf(conversationId).files.some((file) => file.fileId === fileId);
}

export function removeFile(conversationId: ConversationId, fileId: string): void {
  changeDraft(conversationId, (draft) => ({ ...draft, files: draft.files.filter((file) => file.fileId !== fileId) }));
  saveDraftSoon(conversationId);
}

export function refuseFile(conversationId: ConversationId, failure: Failure): void {
  const refusal = { refusalId: nextId(), failure };
  changeDraft(conversationId, (draft) => ({ ...draft, refusals: [...draft.refusals, refusal] }));
}

export function dismissRefusals(conversationId: ConversationId): void {
  changeDraft(conversationId, (draft) => ({ ...draft, refusals: [] }));
}

function nextId(): string {
  lastNumber += 1;
  return `staged-${lastNumber}`;
}
