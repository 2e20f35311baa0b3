import { z } from 'zod';
import { filesOfPart } from '../../shared/chat/filesOfPart';
import type { Attachment } from '../../shared/chat/attachment';
import type { Message } from '../../shared/chat/message';
import { messageSchema, receiptSchema } from '../../shared/contract/chatSchemas';
import { describeFailure } from '../../shared/failureText';
import { limits } from '../../shared/limits';
import { createTranslate } from '../../shared/messages';
import { archivedNotesOf, type ArchivedConversation, type ArchivedNotes } from './archivedConversation';

/*
 * Our own format, as docs/export-format.md describes it: everything we know of a conversation, so that it comes back as it was.
 */
export const formatName = 'gatehouse-export';
export const formatVersion = 1;
/** The name of the JSON inside of a zip. */
export const formatFileName = 'gatehouse-export.json';

/** Our ids, as every door of the house takes them. */
const ownId = z.string().min(1).max(64).regex(/^[A-Za-z0-9_-]+$/);
const modelId = z.string().min(1).max(256).regex(/^[^\p{Cc}\p{Cs}]+$/u);
/** A moment that a date can show. */
const moment = z.number().int().min(0).max(8.64e15);

const notesSchema: z.ZodType<ArchivedNotes> = z.object({
  deletedIds: z.array(ownId).exactOptional(),
  contextCuts: z
    .array(z.object({ afterMessageId: ownId, madeAtMs: moment, summary: z.object({ text: z.string(), modelId, receipt: receiptSchema }).exactOptional() }))
    .exactOptional(),
  titleReceipt: z.object({ modelId, receipt: receiptSchema }).exactOptional(),
});

const headSchema = z.object({
  id: ownId,
  title: z.string().max(10_000),
  modelId: modelId.nullable(),
  createdAtMs: moment,
  updatedAtMs: moment,
  pinnedAtMs: moment.exactOptional(),
  folder: z.string().min(1).max(limits.folderNameChars).exactOptional(),
  shownMessageId: ownId.nullable(),
  messages: z.array(z.record(z.string(), z.unknown())).max(100_000),
  notes: notesSchema.optional(),
  files: z.record(z.string(), z.string()).optional(),
});

const count = z.number().int().min(0);
/** What a message must be beyond its type before it may become a row: the schema of the domain trusts the store. */
const rowSchema = z.object({
  messageId: ownId,
  parentId: ownId.nullable(),
  createdAtMs: moment,
  modelId: modelId.exactOptional(),
  turnId: ownId.exactOptional(),
});
const fileSchema = z.object({
  attachmentId: ownId,
  sizeBytes: count,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  widthPx: count.exactOptional(),
  heightPx: count.exactOptional(),
  pages: count.exactOptional(),
});

/** What a file of ours says of one conversation: the conversation, and where in the zip the bytes of its files lie. */
export type ReadConversation = { readonly conversation: ArchivedConversation; readonly pathBySha256: ReadonlyMap<string, string> };

/** The head of the file up to the conversations; they follow, one in a line. */
export function writeHead(app: string, exportedAtMs: number): string {
  const head = { format: formatName, version: formatVersion, exportedBy: app, exportedAt: new Date(exportedAtMs).toISOString() };
  return `${JSON.stringify(head).slice(0, -1)},"conversations":[\n`;
}

export const formatEnd = '\n]}\n';

/** One conversation as a line of JSON. An answer that is being written leaves as interrupted: that is what it is in the copy. */
export function writeConversation(conversation: ArchivedConversation, pathOf: (file: Attachment) => string | null, files: readonly Attachment[]): string {
  const { conversationId, title, modelId: model, createdAtMs, updatedAtMs, pinnedAtMs, folderName = '', leafId, messages } = conversation;
  const notes = archivedNotesOf(conversation);
  const paths = files.flatMap((file) => {
    const path = pathOf(file);
    return path === null ? [] : [[file.sha256, path] as const];
  });
  return JSON.stringify({
    id: conversationId,
    title,
    modelId: model,
    createdAtMs,
    updatedAtMs,
    ...(pinnedAtMs === undefined ? {} : { pinnedAtMs }),
    ...(folderName === '' ? {} : { folder: folderName }),
    shownMessageId: leafId,
    messages: messages.map(({ conversationId: _own, ...message }) => ({ ...message, status: message.status === 'streaming' ? 'interrupted' : message.status })),
    ...(Object.keys(notes).length === 0 ? {} : { notes }),
    ...(paths.length === 0 ? {} : { files: Object.fromEntries(paths) }),
  });
}

/** A conversation of our format; `null` when anything in it is not as it must be, because half a conversation would look whole. */
export function readConversation(value: unknown): ReadConversation | null {
  const head = headSchema.safeParse(value);
  if (!head.success) return null;
  const { id, title, modelId: model, createdAtMs, updatedAtMs, pinnedAtMs, folder, shownMessageId, messages: raw, notes = {}, files = {} } = head.data;
  const messages: Message[] = [];
  const known = new Set<string>();
  for (const each of raw) {
    const message = readMessage({ ...each, conversationId: id });
    // A parent stands before its children: so a tree can have no ring.
    if (message === null || known.has(message.messageId) || (message.parentId !== null && !known.has(message.parentId))) return null;
    known.add(message.messageId);
    messages.push(message);
  }
  const named = [...(shownMessageId === null ? [] : [shownMessageId]), ...(notes.deletedIds ?? []), ...(notes.contextCuts ?? []).map(({ afterMessageId }) => afterMessageId)];
  if (named.some((messageId) => !known.has(messageId))) return null;
  const place = { ...(pinnedAtMs === undefined ? {} : { pinnedAtMs }), ...(folder === undefined ? {} : { folderName: folder }) };
  return {
    conversation: { conversationId: id, title, modelId: model, createdAtMs, updatedAtMs, ...place, leafId: shownMessageId, messages, ...notes },
    pathBySha256: new Map(Object.entries(files)),
  };
}

function readMessage(value: unknown): Message | null {
  const message = messageSchema.safeParse(value);
  if (!message.success || !rowSchema.safeParse(message.data).success || message.data.status === 'streaming') return null;
  const { parts, failure } = message.data;
  const hasSoundFiles = parts.flatMap(filesOfPart).every((file) => fileSchema.safeParse(file).success);
  if (!hasSoundFiles) return null;
  return failure === undefined || hasSentence(failure) ? message.data : { ...message.data, failure: { code: 'unexpected' } };
}

const english = createTranslate('en');

/** A failure whose facts are missing could not be said where the message is drawn. */
function hasSentence(failure: NonNullable<Message['failure']>): boolean {
  try {
    return describeFailure(failure, english) !== '' && (failure.details === undefined || typeof failure.details === 'string');
  } catch {
    return false;
  }
}
