import type { Attachment } from '../../shared/chat/attachment';
import { attachmentSchema } from '../../shared/contract/chatSchemas';
import type { AttachmentId } from '../../shared/ids';
import type { Database } from './database';
import { checked, integer, json, optionalInteger, plainText, readOr, text, textColumns, type Row } from './rows';

/** What is known of every file that was ever staged; the bytes lie elsewhere, under `sha256`. */
export type Attachments = {
  /** Adding the same id again changes nothing. */
  readonly add: (attachment: Attachment, atMs: number) => void;
  /** `null` also for one whose row cannot be read. */
  readonly find: (attachmentId: AttachmentId) => Attachment | null;
  /** In the order of the ids; unknown and unreadable ones are left out. */
  readonly findMany: (attachmentIds: readonly AttachmentId[]) => readonly Attachment[];
};

const columns = 'id, name, kind, media_type, size_bytes, sha256, width_px, height_px, pages, notes_json';
const readColumns = `${textColumns('id', 'name', 'kind', 'media_type', 'sha256', 'notes_json')}, size_bytes, width_px, height_px, pages`;

export function createAttachments(database: Database): Attachments {
  const find = (attachmentId: AttachmentId): Attachment | null =>
    database.get(`SELECT ${readColumns} FROM attachments WHERE id = ?`, [attachmentId], (row) => readOr(null, () => readAttachment(row)));

  return {
    add: (attachment, atMs) => {
      database.run(`INSERT INTO attachments (${columns}, created_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`, [
        attachment.attachmentId,
        plainText(attachment.name),
        attachment.kind,
        attachment.mediaType,
        attachment.sizeBytes,
        attachment.sha256,
        attachment.widthPx ?? null,
        attachment.heightPx ?? null,
        attachment.pages ?? null,
        JSON.stringify(attachment.notes),
        atMs,
      ]);
    },
    find,
    findMany: (attachmentIds) => attachmentIds.map(find).filter((attachment) => attachment !== null),
  };
}

function readAttachment(row: Row): Attachment {
  const widthPx = optionalInteger(row, 'width_px');
  const heightPx = optionalInteger(row, 'height_px');
  const pages = optionalInteger(row, 'pages');
  return checked('attachment', attachmentSchema, {
    attachmentId: text(row, 'id'),
    name: text(row, 'name'),
    kind: text(row, 'kind'),
    mediaType: text(row, 'media_type'),
    sizeBytes: integer(row, 'size_bytes'),
    sha256: text(row, 'sha256'),
    notes: json(row, 'notes_json'),
    ...(widthPx === null ? {} : { widthPx }),
    ...(heightPx === null ? {} : { heightPx }),
    ...(pages === null ? {} : { pages }),
  });
}
