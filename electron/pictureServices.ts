import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Attachment } from '../shared/chat/attachment';
import { FailureError } from '../shared/failure';
import type { AttachmentId } from '../shared/ids';
import { toWriteFailure } from './archive/archiveFailure';
import { safeName } from './archive/fileNames';
import type { FileDialogs } from './buildArchive';
import type { Services } from './ipc/services';
import { ensurePrivateDirectory, writeFileDurably } from './support/files';

/** What a window does with a picture that only Electron can. */
export type PictureWindows = {
  /** The system goes on with what the person began to drag. */
  readonly startDrag: (windowId: number, path: string) => void;
  readonly copyAt: (windowId: number, place: { readonly left: number; readonly top: number }) => void;
};

export type PictureParts = {
  readonly find: (attachmentId: AttachmentId) => Attachment | null;
  /** The bytes as they came; throws `attachment.gone`. */
  readonly read: (attachment: Attachment) => Promise<Uint8Array>;
  /** Its conversation is kept nowhere: nothing of it is put on the disk unasked. */
  readonly isTemporary: (attachmentId: AttachmentId) => boolean;
  readonly askWhereToSave: FileDialogs['askWhereToSave'];
  readonly windows: PictureWindows;
  /** Files that are being dragged out, each in a folder of its own; emptied before the first of each run. */
  readonly dragDirectory: string;
  readonly makeId: () => string;
};

/** So many files that were dragged out stay, for whoever still copies them. */
const mostDragged = 8;

/** Pictures of the history, for the system: saved, copied, dragged out. Their bytes leave as they came. */
export function createPictureServices(parts: PictureParts): Services['pictures'] {
  const { windows, dragDirectory } = parts;
  const dragged: string[] = [];
  let emptied: Promise<void> | null = null;

  function pictureOf(attachmentId: AttachmentId): Attachment {
    const attachment = parts.find(attachmentId);
    if (attachment?.kind !== 'image') throw new FailureError({ code: 'notFound', what: 'attachment' });
    return attachment;
  }

  return {
    save: async (attachmentId, name) => {
      const attachment = pictureOf(attachmentId);
      const path = await parts.askWhereToSave(fileNameOf(attachment, name), { name: endingOf(attachment).toUpperCase(), extensions: [endingOf(attachment)] });
      if (path === null) return false;
      const bytes = await parts.read(attachment);
      await writeFileDurably(path, bytes).catch((error: unknown) => {
        throw toWriteFailure(error, path);
      });
      return true;
    },

    copy: (windowId, place) => windows.copyAt(windowId, place),

    drag: async (windowId, attachmentId, name) => {
      const attachment = pictureOf(attachmentId);
      if (parts.isTemporary(attachmentId)) return;
      emptied ??= rm(dragDirectory, { recursive: true, force: true });
      await emptied;
      const folder = join(dragDirectory, parts.makeId());
      const path = join(folder, fileNameOf(attachment, name));
      const bytes = await parts.read(attachment);
      ensurePrivateDirectory(folder);
      await writeFileDurably(path, bytes);
      dragged.push(folder);
      for (const oldest of dragged.splice(0, Math.max(0, dragged.length - mostDragged))) await rm(oldest, { recursive: true, force: true });
      windows.startDrag(windowId, path);
    },
  };
}

const endings: Readonly<Record<string, string>> = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp', 'image/gif': 'gif' };

function endingOf({ mediaType }: Attachment): string {
  return endings[mediaType] ?? 'png';
}

/** The page's suggestion as a name that every system takes, with the ending of what is in the file. */
function fileNameOf(attachment: Attachment, name: string): string {
  const ending = `.${endingOf(attachment)}`;
  const stem = name.trim().replace(/\.(?:png|jpe?g|webp|gif)$/i, '').trim();
  return safeName(`${stem === '' ? 'picture' : stem}${ending}`, `picture${ending}`);
}
