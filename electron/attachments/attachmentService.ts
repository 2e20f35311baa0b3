import type { Attachment, AttachmentNote } from '../../shared/chat/attachment';
import type { DecodedImage, Decoder, DecodeFault, ImageMediaType, ImageOrder, WrittenImage, WrittenMediaType } from '../../shared/decoding';
import type { AttachmentFault } from '../../shared/failure';
import { FailureError } from '../../shared/failure';
import type { AttachmentId } from '../../shared/ids';
import { removeInvisible } from '../../shared/invisibleCharacters';
import { limits } from '../../shared/limits';
import { safeFileName } from './fileName';
import type { FileVault } from './fileVault';
import type { ImageHeader } from './imageHeader';
import { oneAtATime } from '../support/oneAtATime';
import { readImageHeader } from './readImageHeader';
import { refuseContent, refusePages, refusePixels, refuseSize } from './refusals';
import { imageMediaType, sniff } from './sniff';
import { decodeText } from '../support/decodeText';

/**
 * Takes files in: told by content, limited, made harmless, kept by hash. Main only reads headers here; pictures and
 * documents are opened in the decoder's powerless window (trust.md section 8). Whatever is refused throws a
 * `FailureError` that names the file.
 */
export type AttachmentService = {
  /** The file is on disk and in the records when this settles. `name` is the file's own, whatever it holds. */
  readonly stage: (file: FileToTake) => Promise<Attachment>;
  /** The bytes to be sent; throws `attachment.gone` when they are missing or not what they were (trust.md F55). */
  readonly read: (attachment: Attachment) => Promise<Uint8Array<ArrayBuffer>>;
  /** The text of a text file, always well-formed; throws as `read` does. */
  readonly text: (attachment: Attachment) => Promise<string>;
  /** Lets the words of a document be found; what has none, or does not give them, is found by its name alone. */
  readonly makeSearchable: (attachment: Attachment, bytes: Uint8Array) => Promise<void>;
  /** A picture that the model made, kept as it is. `mediaType` is the gateway's word for it, and only a hint. */
  readonly keepImage: (mediaType: string, bytes: Uint8Array) => Promise<Attachment>;
  /** `null` for what is no picture, or one that cannot be drawn any more; throws `notFound` for an unknown id. */
  readonly thumbnail: (attachmentId: AttachmentId) => Promise<{ readonly mediaType: string; readonly bytes: Uint8Array<ArrayBuffer> } | null>;
  /** The same as large as a page shows it, written anew in the decoder: what came from outside is never opened in a page that can ask for anything. */
  readonly view: (attachmentId: AttachmentId) => Promise<WrittenImage | null>;
};

/** `keepInvisible`: text keeps the characters that nobody sees; else they are left out, and counted (trust.md B29). */
export type FileToTake = { readonly name: string; readonly bytes: Uint8Array; readonly keepInvisible?: boolean };

/** What this room needs of the store. */
export type AttachmentRecords = {
  readonly add: (attachment: Attachment, atMs: number) => void;
  readonly find: (attachmentId: AttachmentId) => Attachment | null;
};

export type AttachmentServiceChoices = {
  /** Where the bytes are kept. */
  readonly vault: FileVault;
  readonly records: AttachmentRecords;
  readonly decoder: Decoder;
  readonly makeId: () => string;
  readonly nowMs: () => number;
};

/** Larger pictures cost more tokens and show no more: providers scale them down to less. */
const maxSidePx = 2048;
const thumbnailSidePx = 320;
/** The newest views that were asked for: a transcript scrolled up and down asks for the same again. */
const keptViews = 8;
const thumbnailMediaType = 'image/webp';
/** A picture made by a model may be larger than one a person may attach (trust.md F38). */
const madeImageBytes = 64 * 1024 * 1024;

export function createAttachmentService({ vault, records, decoder, makeId, nowMs }: AttachmentServiceChoices): AttachmentService {
  // One file at a time: the window that opens them is one, and a bomb should meet no other file's bytes.
  const inTurn = oneAtATime();
  const views = new Map<string, WrittenImage>();

  async function keep(facts: Omit<Attachment, 'attachmentId' | 'sizeBytes' | 'sha256'>, bytes: Uint8Array): Promise<Attachment> {
    const attachment = { attachmentId: makeId(), ...facts, sizeBytes: bytes.length, sha256: await vault.keep(bytes) };
    records.add(attachment, nowMs());
    return attachment;
  }

  async function keepPicture(name: string, notes: readonly AttachmentNote[], picture: WrittenImageLike, thumbnail: WrittenImage): Promise<Attachment> {
    const { mediaType, widthPx, heightPx, bytes } = picture;
    const attachment = await keep({ name, kind: 'image', mediaType, widthPx, heightPx, notes }, bytes);
    await vault.keepThumbnail(attachment.sha256, thumbnail.bytes);
    return attachment;
  }

  async function draw(name: string, bytes: Uint8Array, order: ImageOrder): Promise<DecodedImage> {
    const decoded = await inTurn(() => decoder.decodeImage(ownBytes(bytes), order));
    if (!decoded.ok) return refuse(name, faults[decoded.fault]);
    const { picture, thumbnail } = decoded.value;
    // The page held foreign bytes: what it hands out is checked like anything else that comes from outside.
    const isSound = (order.writeAs === null) === (picture === null) && [picture, thumbnail].every((image) => image === null || isClean(image));
    return isSound ? decoded.value : refuse(name, { code: 'attachment.unreadable' });
  }

  /** The kept picture, at most so large; `null` for one that is gone or cannot be drawn any more. */
  async function drawSmall({ name, sha256 }: Attachment, sidePx: number): Promise<WrittenImage | null> {
    const bytes = await vault.read(sha256);
    const mediaType = bytes === null ? null : imageMediaType(bytes);
    if (bytes === null || mediaType === null) return null;
    const drawn = await draw(name, bytes, { kind: 'image', mediaType, writeAs: null, maxSidePx, thumbnailSidePx: sidePx }).catch(() => null);
    return drawn?.thumbnail ?? null;
  }

  async function stageImage(name: string, mediaType: ImageMediaType, bytes: Uint8Array): Promise<Attachment> {
    const header = headerOf(name, mediaType, bytes);
    const writeAs = mayPass(mediaType, header) ? null : writtenTypes[mediaType];
    const { picture, thumbnail } = await draw(name, bytes, { kind: 'image', mediaType, writeAs, maxSidePx, thumbnailSidePx });
    const { widthPx, heightPx } = header;
    return keepPicture(name, notesOn(mediaType, header, writeAs), picture ?? { mediaType, widthPx, heightPx, bytes }, thumbnail);
  }

  async function stagePdf(name: string, bytes: Uint8Array): Promise<Attachment> {
    const counted = await inTurn(() => decoder.countPages(ownBytes(bytes)));
    if (!counted.ok) return refuse(name, faults[counted.fault]);
    refuseIf(name, refusePages(counted.value));
    const attachment = await keep({ name, kind: 'pdf', mediaType: 'application/pdf', pages: counted.value, notes: [] }, bytes);
    await makeSearchable(attachment, bytes);
    return attachment;
  }

  async function makeSearchable({ sha256, kind }: Attachment, bytes: Uint8Array): Promise<void> {
    if (kind !== 'pdf' || vault.keepText === null) return;
    const words = await inTurn(() => decoder.readPdfText(ownBytes(bytes)));
    // The file is there and can be sent: that it is not found by its words is no reason to refuse it.
    if (words.ok && words.value.trim() !== '') await vault.keepText(sha256, words.value).catch(() => undefined);
  }

  async function stageText(name: string, bytes: Uint8Array, keepInvisible: boolean): Promise<Attachment> {
    const decoded = decodeText(bytes);
    if (decoded === null) return refuse(name, { code: 'attachment.binaryText' });
    const { text, removed } = keepInvisible ? { text: decoded.text, removed: 0 } : removeInvisible(decoded.text);
    if (text === '') return refuse(name, { code: 'attachment.empty' });
    const notes: readonly AttachmentNote[] = [...(decoded.isChanged ? (['decoded'] as const) : []), ...(removed > 0 ? (['invisibleRemoved'] as const) : [])];
    const kept = await keep({ name, kind: 'text', mediaType: 'text/plain', notes }, Buffer.from(text));
    return removed > 0 ? { ...kept, invisibleRemoved: removed } : kept;
  }

  async function read(attachment: Attachment): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = await vault.read(attachment.sha256);
    return bytes ?? refuse(attachment.name, { code: 'attachment.gone' });
  }

  return {
    stage: async (file) => {
      const name = safeFileName(file.name);
      const content = sniff(file.bytes);
      refuseIf(name, refuseContent(name, content, file.bytes.length));
      if (content.kind === 'image') return stageImage(name, content.mediaType, file.bytes);
      return content.kind === 'pdf' ? stagePdf(name, file.bytes) : stageText(name, file.bytes, file.keepInvisible === true);
    },

    read,

    makeSearchable,

    text: async (attachment) => new TextDecoder().decode(await read(attachment)),

    keepImage: async (claimedType, bytes) => {
      const mediaType = imageMediaType(bytes);
      const name = `image.${extensions[mediaType ?? 'image/png']}`;
      if (mediaType === null) return refuse(name, { code: 'attachment.unsupported', format: claimedType.slice(0, 100) });
      refuseIf(name, refuseSize(bytes.length, madeImageBytes));
      const { widthPx, heightPx } = headerOf(name, mediaType, bytes);
      const { thumbnail } = await draw(name, bytes, { kind: 'image', mediaType, writeAs: null, maxSidePx, thumbnailSidePx });
      return keepPicture(name, [], { mediaType, widthPx, heightPx, bytes }, thumbnail);
    },

    view: async (attachmentId) => {
      const attachment = records.find(attachmentId);
      if (attachment === null) throw new FailureError({ code: 'notFound', what: 'attachment' });
      const { kind, sha256 } = attachment;
      const view = kind !== 'image' ? null : (views.get(sha256) ?? (await drawSmall(attachment, limits.pictureViewSidePx)));
      if (view === null) return null;
      views.delete(sha256);
      views.set(sha256, view);
      for (const oldest of [...views.keys()].slice(0, Math.max(0, views.size - keptViews))) views.delete(oldest);
      return view;
    },

    thumbnail: async (attachmentId) => {
      const attachment = records.find(attachmentId);
      if (attachment === null) throw new FailureError({ code: 'notFound', what: 'attachment' });
      if (attachment.kind !== 'image') return null;
      const kept = await vault.readThumbnail(attachment.sha256);
      if (kept !== null && imageMediaType(kept) === thumbnailMediaType) return { mediaType: thumbnailMediaType, bytes: kept };
      const drawn = await drawSmall(attachment, thumbnailSidePx);
      if (drawn === null) return null;
      await vault.keepThumbnail(attachment.sha256, drawn.bytes);
      return { mediaType: thumbnailMediaType, bytes: drawn.bytes };
    },
  };
}

type WrittenImageLike = Omit<WrittenImage, 'mediaType' | 'bytes'> & { readonly mediaType: ImageMediaType; readonly bytes: Uint8Array };

/** Pictures keep their format; a GIF becomes the still picture that providers take. */
const writtenTypes: { readonly [Type in ImageMediaType]: WrittenMediaType } = {
  'image/png': 'image/png',
  'image/jpeg': 'image/jpeg',
  'image/webp': 'image/webp',
  'image/gif': 'image/png',
};

const extensions: { readonly [Type in ImageMediaType]: string } = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
};

const faults: { readonly [Fault in DecodeFault]: AttachmentFault } = {
  unreadable: { code: 'attachment.unreadable' },
  encrypted: { code: 'attachment.encrypted' },
  timedOut: { code: 'attachment.timedOut' },
};

/** The size and the marks of a picture that is not too large to be decoded; everything else is refused here, unread. */
function headerOf(name: string, mediaType: ImageMediaType, bytes: Uint8Array): ImageHeader {
  const header = readImageHeader(mediaType, bytes);
  if (header === null) return refuse(name, { code: 'attachment.unreadable' });
  refuseIf(name, refusePixels(header));
  return header;
}

/** Only a picture that is nothing but pixels, upright and small enough keeps its bytes; all others are written anew. */
function mayPass(mediaType: ImageMediaType, { widthPx, heightPx, orientation, frames, isOnlyPixels }: ImageHeader): boolean {
  const isStillFormat = mediaType === 'image/png' || mediaType === 'image/jpeg';
  return isStillFormat && isOnlyPixels && orientation === 1 && frames === 1 && Math.max(widthPx, heightPx) <= maxSidePx;
}

function notesOn(mediaType: ImageMediaType, header: ImageHeader, writeAs: WrittenMediaType | null): readonly AttachmentNote[] {
  const notes: AttachmentNote[] = [];
  if (header.orientation !== 1) notes.push('turnedUpright');
  if (header.hasLocation) notes.push('locationRemoved');
  if (Math.max(header.widthPx, header.heightPx) > maxSidePx) notes.push('scaled');
  if (header.frames > 1) notes.push('firstFrameOnly');
  if (writeAs !== null && writeAs !== mediaType) notes.push('converted');
  return notes;
}

/** Whether a written picture is what it says: its format, its size, no larger than asked, and without a place. */
function isClean({ mediaType, widthPx, heightPx, bytes }: WrittenImage): boolean {
  const header = imageMediaType(bytes) === mediaType ? readImageHeader(mediaType, bytes) : null;
  if (header === null || header.hasLocation || bytes.length > limits.imageBytes) return false;
  return header.widthPx === widthPx && header.heightPx === heightPx && Math.max(widthPx, heightPx) <= maxSidePx;
}

/** The same bytes in an ordinary buffer, as the page's door takes them. */
function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) : new Uint8Array(bytes);
}

function refuseIf(name: string, fault: AttachmentFault | null): void {
  if (fault !== null) refuse(name, fault);
}

function refuse(name: string, fault: AttachmentFault): never {
  throw new FailureError({ name, ...fault });
}
