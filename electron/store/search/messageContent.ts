import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { Attachment } from '../../../shared/chat/attachment';
import { attachmentSchema } from '../../../shared/contract/chatSchemas';
import type { ConversationId, MessageId, ModelId } from '../../../shared/ids';
import { isSha256, pathInVault } from '../../support/vaultPaths';
import type { Database } from '../database';
import { checked, integer, json, optionalText, readOr, text, textColumns, type Row } from '../rows';

/** What of a message can be searched for. Not reasoning: one looks for what was said. */
export type MessageContent = {
  readonly messageId: MessageId;
  readonly conversationId: ConversationId;
  readonly parentId: MessageId | null;
  readonly role: 'user' | 'assistant';
  readonly modelId: ModelId | null;
  readonly createdAtMs: number;
  readonly text: string;
  readonly attachments: readonly Attachment[];
};

/** In Unicode's form NFC, as `termsOf` takes it. The bytes of a longer text lie there whole, and are found by its name. */
export type ReadFile = (attachment: Attachment) => string;

/** Of one message and of one file; more is not indexed. */
const mostMessageChars = 2_000_000;
const mostFileBytes = 200 * 1024;

const columns = `${textColumns('id', 'conversation_id', 'parent_id', 'role', 'model_id', 'parts_json')}, created_at_ms`;

/** `null` where it is gone or cannot be read. */
export function readContent(database: Database, messageId: MessageId): MessageContent | null {
  return database.get(`SELECT ${columns} FROM history.messages WHERE id = ?`, [messageId], (row) => readOr(null, () => contentOf(row)));
}

export function readContentByRow(database: Database, row: number): MessageContent | null {
  return database.get(`SELECT ${columns} FROM history.messages WHERE rowid = ?`, [row], (found) => readOr(null, () => contentOf(found)));
}

function contentOf(row: Row): MessageContent {
  const parts = readOr<unknown>([], () => json(row, 'parts_json'));
  const readable = Array.isArray(parts) ? parts.filter(isPart) : [];
  const words = readable.flatMap((part) => (part.kind === 'text' && typeof part.text === 'string' ? [part.text] : [])).join('\n');
  return {
    messageId: text(row, 'id'),
    conversationId: text(row, 'conversation_id'),
    parentId: optionalText(row, 'parent_id'),
    role: text(row, 'role') === 'user' ? 'user' : 'assistant',
    modelId: readOr(null, () => optionalText(row, 'model_id')),
    createdAtMs: readOr(0, () => integer(row, 'created_at_ms')),
    text: words.slice(0, mostMessageChars).normalize('NFC'),
    attachments: readable.flatMap((part) => (part.kind === 'attachment' ? readOr<readonly Attachment[]>([], () => [checked('parts_json', attachmentSchema, part.attachment)]) : [])),
  };
}

/** Looked at by hand: a schema for each part took most of the time of a search. */
function isPart(value: unknown): value is { readonly kind: unknown; readonly text?: unknown; readonly attachment?: unknown } {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

/**
 * Reads the beginning of a text that was attached, or of the words of a document, which were written beside it when it came in;
 * what has none, is gone or unreadable is empty. All is UTF-8: it was decoded when it came in.
 */
export function createReadFile(attachmentsDirectory: string): ReadFile {
  return ({ kind, sha256 }) => {
    if (kind === 'image' || !isSha256(sha256)) return '';
    try {
      return readBeginning(pathInVault(attachmentsDirectory, sha256, kind === 'pdf' ? '.text' : '')).normalize('NFC');
    } catch {
      return '';
    }
  };
}

/** Follows no link and opens nothing that could block, such as a pipe. */
function readBeginning(path: string): string {
  const noFollow = process.platform === 'win32' ? 0 : constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const file = openSync(path, constants.O_RDONLY | noFollow);
  try {
    if (!fstatSync(file).isFile()) return '';
    const bytes = Buffer.alloc(mostFileBytes);
    const length = readSync(file, bytes, 0, mostFileBytes, 0);
    // A character that is cut at the end is left out.
    return new TextDecoder().decode(bytes.subarray(0, length), { stream: length === mostFileBytes });
  } finally {
    closeSync(file);
  }
}
