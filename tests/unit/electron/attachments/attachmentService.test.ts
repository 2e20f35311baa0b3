import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFileVault } from '../../../../electron/attachments/fileVault';
import { createAttachmentService } from '../../../../electron/attachments/attachmentService';
import type { AttachmentService } from '../../../../electron/attachments/attachmentService';
import type { Attachment } from '../../../../shared/chat/attachment';
import type { Decoded, DecodedImage, DecodeOrder, ImageOrder, WrittenImage, WrittenMediaType } from '../../../../shared/decoding';
import { loadPrompt } from '../../../../electron/chat/buildPrompt';
import { pdf, zip } from '../../../fixtures/files/documents';
import { bytesOf, exifSegment, gif, jfifSegment, jpeg, jpegSegment, png, pngChunk, webp, webpCanvas, webpFrame, webpLossless, webpLossy } from '../../../fixtures/files/pictures';

let directory = '';
let records: Map<string, Attachment>;
let orders: DecodeOrder[];
let answer: (order: ImageOrder, bytes: Uint8Array) => Decoded<DecodedImage>;
let pages: Decoded<number>;
let words: Decoded<string>;
let service: AttachmentService;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'attachments-'));
  records = new Map();
  orders = [];
  answer = (order) => drawn(order, 40, 30);
  pages = { ok: true, value: 3 };
  words = { ok: true, value: 'The gate is 3 m high.' };
  let count = 0;
  service = createAttachmentService({
    vault: openFileVault(directory),
    records: { add: (attachment) => records.set(attachment.attachmentId, attachment), find: (id) => records.get(id) ?? null },
    decoder: {
      decodeImage: async (bytes, order) => {
        orders.push(order);
        return answer(order, bytes);
      },
      countPages: async () => {
        orders.push({ kind: 'pdf' });
        return pages;
      },
      readPdfText: async () => {
        orders.push({ kind: 'pdfText' });
        return words;
      },
    },
    makeId: () => `file-${(count += 1)}`,
    nowMs: () => 1,
  });
});
afterEach(() => rm(directory, { recursive: true, force: true }));

/** What a faithful page gives back: a picture of the asked form and a thumbnail. */
function drawn(order: ImageOrder, widthPx: number, heightPx: number): Decoded<DecodedImage> {
  const picture = order.writeAs === null ? null : written(order.writeAs, widthPx, heightPx);
  return { ok: true, value: { picture, thumbnail: written('image/webp', 8, 6) } };
}

function written(mediaType: WrittenMediaType, widthPx: number, heightPx: number): WrittenImage {
  const forms = { 'image/png': png(widthPx, heightPx), 'image/jpeg': jpeg(widthPx, heightPx), 'image/webp': webp(webpLossy(widthPx, heightPx)) };
  return { mediaType, widthPx, heightPx, bytes: forms[mediaType] };
}

const pathOf = ({ sha256 }: Attachment): string => join(directory, sha256.slice(0, 2), sha256);
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const refusal = (name: string, bytes: Uint8Array): Promise<unknown> =>
  service.stage({ name, bytes }).then((attachment) => ({ attachment }), (error: { readonly failure?: unknown }) => error.failure ?? error);

describe('a picture', () => {
  it('that is nothing but pixels keeps its bytes, and is still opened to see that it can be', async () => {
    const bytes = png(40, 30);
    const attachment = await service.stage({ name: 'plain.png', bytes });
    expect(attachment).toEqual({
      attachmentId: 'file-1', name: 'plain.png', kind: 'image', mediaType: 'image/png',
      widthPx: 40, heightPx: 30, sizeBytes: bytes.length, sha256: hashOf(bytes), notes: [],
    });
    expect(orders).toEqual([{ kind: 'image', mediaType: 'image/png', writeAs: null, maxSidePx: 2048, thumbnailSidePx: 320 }]);
    expect(records.get('file-1')).toEqual(attachment);
    expect(new Uint8Array(await service.read(attachment))).toEqual(bytes);
  });

  it.each<[string, Uint8Array<ArrayBuffer>, WrittenMediaType, readonly string[]]>([
    ['turned JPEG', jpeg(40, 30, { extra: [exifSegment({ orientation: 6 })] }), 'image/jpeg', ['turnedUpright']],
    ['JPEG with its place', jpeg(40, 30, { extra: [exifSegment({ hasLocation: true })] }), 'image/jpeg', ['locationRemoved']],
    ['large turned JPEG with its place', jpeg(4032, 3024, { extra: [exifSegment({ orientation: 8, hasLocation: true })] }), 'image/jpeg', ['turnedUpright', 'locationRemoved', 'scaled']],
    ['JPEG with a comment', jpeg(40, 30, { extra: [jfifSegment, jpegSegment(0xfe, 'me')] }), 'image/jpeg', []],
    ['large PNG', png(2049, 1, { pixels: [] }), 'image/png', ['scaled']],
    ['PNG with text', png(40, 30, { extra: [pngChunk('tEXt', 'Author\0me')] }), 'image/png', []],
    ['moving PNG', png(40, 30, { extra: [pngChunk('acTL', [0, 0, 0, 5, 0, 0, 0, 0])] }), 'image/png', ['firstFrameOnly']],
    ['still GIF', gif(40, 30), 'image/png', ['converted']],
    ['moving GIF', gif(40, 30, { frames: 120 }), 'image/png', ['firstFrameOnly', 'converted']],
    ['WebP', webp(webpLossless(40, 30)), 'image/webp', []],
    ['moving WebP', webp(webpCanvas(40, 30), webpFrame(40, 30), webpFrame(40, 30)), 'image/webp', ['firstFrameOnly']],
  ])('is written anew and says what changed: %s', async (_what, bytes, mediaType, notes) => {
    const attachment = await service.stage({ name: 'a.img', bytes });
    const expected = written(mediaType, 40, 30).bytes;
    expect(attachment).toMatchObject({ kind: 'image', mediaType, widthPx: 40, heightPx: 30, notes, sha256: hashOf(expected), sizeBytes: expected.length });
    expect(orders).toMatchObject([{ writeAs: mediaType, maxSidePx: 2048 }]);
  });

  it.each([
    ['a square of 900 megapixels', png(30_000, 30_000, { pixels: [] }), { code: 'attachment.tooManyPixels', megapixels: 900, limitMegapixels: 50 }],
    ['a GIF that hides its size', gif(1, 1, { frameSize: [65_535, 65_535] }), { code: 'attachment.tooManyPixels', megapixels: 4294.836225, limitMegapixels: 50 }],
    ['a JPEG of too many pixels', jpeg(65_535, 65_535), { code: 'attachment.tooManyPixels', megapixels: 4294.836225, limitMegapixels: 50 }],
    ['a ribbon', png(16_385, 2, { pixels: [] }), { code: 'attachment.tooLong', sidePx: 16_385, limitPx: 16_384 }],
    ['a PNG without a size', png(0, 5, { pixels: [] }), { code: 'attachment.unreadable' }],
    ['more than 20 MiB', png(40, 30, { pixels: new Uint8Array(20 * 1024 * 1024) }), { code: 'attachment.tooLarge', sizeBytes: 20 * 1024 * 1024 + 57, limitBytes: 20 * 1024 * 1024 }],
  ])('is refused from its header alone: %s', async (_what, bytes, fault) => {
    expect(await refusal('big.png', bytes)).toEqual({ name: 'big.png', ...fault });
    expect(orders).toEqual([]);
    expect(records.size).toBe(0);
  });

  it.each([
    ['unreadable', 'attachment.unreadable'],
    ['timedOut', 'attachment.timedOut'],
  ] as const)('that the decoder calls %s is refused by name', async (fault, code) => {
    answer = () => ({ ok: false, fault });
    expect(await refusal('a.png', png(4, 3))).toEqual({ name: 'a.png', code });
    expect(records.size).toBe(0);
  });

  it.each<[string, (order: ImageOrder) => DecodedImage]>([
    ['another format than asked', () => ({ picture: { ...written('image/png', 40, 30), mediaType: 'image/jpeg' }, thumbnail: written('image/webp', 8, 6) })],
    ['another size than it says', () => ({ picture: { ...written('image/jpeg', 40, 30), widthPx: 41 }, thumbnail: written('image/webp', 8, 6) })],
    ['a size beyond the limit', () => ({ picture: written('image/jpeg', 4000, 30), thumbnail: written('image/webp', 8, 6) })],
    ['the place still in it', () => ({ picture: { ...written('image/jpeg', 40, 30), bytes: jpeg(40, 30, { extra: [exifSegment({ hasLocation: true })] }) }, thumbnail: written('image/webp', 8, 6) })],
    ['a program', () => ({ picture: { ...written('image/jpeg', 40, 30), bytes: bytesOf('MZ') }, thumbnail: written('image/webp', 8, 6) })],
    ['no picture', () => ({ picture: null, thumbnail: written('image/webp', 8, 6) })],
    ['a thumbnail that is none', (order) => ({ picture: written(order.writeAs ?? 'image/jpeg', 40, 30), thumbnail: { ...written('image/webp', 8, 6), bytes: bytesOf('<svg/>') } })],
  ])('is refused when the page that drew it gives back %s', async (_what, lie) => {
    answer = (order) => ({ ok: true, value: lie(order) });
    expect(await refusal('a.jpg', jpeg(4000, 3000))).toEqual({ name: 'a.jpg', code: 'attachment.unreadable' });
    expect(records.size).toBe(0);
  });

  it('never meets another in the decoder', async () => {
    let running = 0;
    let most = 0;
    const slow = createAttachmentService({
      vault: openFileVault(directory),
      records: { add: () => undefined, find: () => null },
      decoder: {
        decodeImage: async (_bytes, order) => {
          running += 1;
          most = Math.max(most, running);
          await new Promise((resolve) => setTimeout(resolve, 2));
          running -= 1;
          return drawn(order, 40, 30);
        },
        countPages: async () => pages,
        readPdfText: async () => words,
      },
      makeId: () => 'x',
      nowMs: () => 1,
    });
    await Promise.all([1, 2, 3, 4].map((index) => slow.stage({ name: `${index}.gif`, bytes: gif(index, 1) })));
    expect(most).toBe(1);
  });
});

describe('a PDF', () => {
  it('is kept to the byte, with its pages counted', async () => {
    const bytes = pdf(3);
    const attachment = await service.stage({ name: 'plan.pdf', bytes });
    expect(attachment).toMatchObject({ kind: 'pdf', mediaType: 'application/pdf', pages: 3, sizeBytes: bytes.length, sha256: hashOf(bytes), notes: [] });
    expect(new Uint8Array(await service.read(attachment))).toEqual(bytes);
  });

  it('has its words beside it, for the search', async () => {
    const attachment = await service.stage({ name: 'plan.pdf', bytes: pdf(3) });
    expect(await readFile(`${pathOf(attachment)}.text`, 'utf8')).toBe('The gate is 3 m high.');
    expect(orders).toEqual([{ kind: 'pdf' }, { kind: 'pdfText' }]);
  });

  it.each<Decoded<string>>([{ ok: false, fault: 'timedOut' }, { ok: false, fault: 'unreadable' }, { ok: true, value: ' \n' }])('is taken without its words where they do not come: %j', async (read) => {
    words = read;
    const attachment = await service.stage({ name: 'plan.pdf', bytes: pdf(3) });
    expect(await service.read(attachment)).toHaveLength(pdf(3).length);
    await expect(readFile(`${pathOf(attachment)}.text`)).rejects.toThrow('ENOENT');
  });

  it('gets its words later, where it came in without them', async () => {
    words = { ok: false, fault: 'timedOut' };
    const attachment = await service.stage({ name: 'plan.pdf', bytes: pdf(3) });
    words = { ok: true, value: 'Found after all.' };
    await service.makeSearchable(attachment, pdf(3));
    expect(await readFile(`${pathOf(attachment)}.text`, 'utf8')).toBe('Found after all.');
  });

  it('is known under any name', async () => {
    expect(await service.stage({ name: 'holiday.png', bytes: pdf(1) })).toMatchObject({ name: 'holiday.png', kind: 'pdf' });
  });

  it.each<[Decoded<number>, object]>([
    [{ ok: true, value: 301 }, { code: 'attachment.tooManyPages', pages: 301, limitPages: 300 }],
    [{ ok: false, fault: 'encrypted' }, { code: 'attachment.encrypted' }],
    [{ ok: false, fault: 'unreadable' }, { code: 'attachment.unreadable' }],
    [{ ok: false, fault: 'timedOut' }, { code: 'attachment.timedOut' }],
  ])('is refused by name: %j', async (counted, fault) => {
    pages = counted;
    expect(await refusal('plan.pdf', pdf(1))).toEqual({ name: 'plan.pdf', ...fault });
    expect(records.size).toBe(0);
  });

  it('of more than 32 MiB is refused before it is opened', async () => {
    const bytes = bytesOf(pdf(1), new Uint8Array(32 * 1024 * 1024));
    expect(await refusal('big.pdf', bytes)).toMatchObject({ code: 'attachment.tooLarge', limitBytes: 32 * 1024 * 1024 });
    expect(orders).toEqual([]);
  });
});

describe('a text', () => {
  it('in UTF-8 is kept to the byte', async () => {
    const bytes = new Uint8Array(Buffer.from('Grüße, 世界\r\n'));
    const attachment = await service.stage({ name: 'note.txt', bytes });
    expect(attachment).toMatchObject({ kind: 'text', mediaType: 'text/plain', sha256: hashOf(bytes), notes: [] });
    expect(await service.text(attachment)).toBe('Grüße, 世界\r\n');
    expect(orders).toEqual([]);
  });

  it('in an older encoding becomes UTF-8 and says so', async () => {
    const attachment = await service.stage({ name: 'note.txt', bytes: new Uint8Array(Buffer.from('Crème brûlée at the café', 'latin1')) });
    expect(attachment.notes).toEqual(['decoded']);
    expect(await service.text(attachment)).toBe('Crème brûlée at the café');
  });

  it('loses the characters that nobody sees, counted, unless they are to be kept', async () => {
    const bytes = Buffer.from(`می\u200Cخواهم${'\u200B'.repeat(57)} \u{1F469}\u200D\u{1F467}`);
    const attachment = await service.stage({ name: 'a.txt', bytes });
    expect(attachment).toMatchObject({ notes: ['invisibleRemoved'], invisibleRemoved: 57 });
    expect(await service.text(attachment)).toBe('می\u200Cخواهم \u{1F469}\u200D\u{1F467}');
    const kept = await service.stage({ name: 'a.txt', bytes, keepInvisible: true });
    expect(kept.notes).toEqual([]);
    expect(await readFile(pathOf(kept))).toEqual(bytes);
    expect(await refusal('b.txt', Buffer.from('\u3164\u3164'))).toMatchObject({ code: 'attachment.empty' });
  });

  it('that turns out to be binary further on is refused', async () => {
    const bytes = bytesOf('a line of text\n'.repeat(5000), new Uint8Array(60_000));
    expect(await refusal('log.txt', bytes)).toEqual({ name: 'log.txt', code: 'attachment.binaryText' });
  });

  it('of more than 1 MiB is refused', async () => {
    const sizeBytes = 1024 * 1024 + 1;
    expect(await refusal('log.txt', bytesOf('a'.repeat(sizeBytes)))).toEqual({ name: 'log.txt', code: 'attachment.tooLarge', sizeBytes, limitBytes: 1024 * 1024 });
  });
});

describe('a file that is refused', () => {
  it.each([
    ['empty.txt', new Uint8Array(0), { code: 'attachment.empty' }],
    ['mark.txt', bytesOf([0xef, 0xbb, 0xbf]), { code: 'attachment.empty' }],
    ['nul.txt', new Uint8Array(9), { code: 'attachment.binaryText' }],
    ['noise', new Uint8Array(9), { code: 'attachment.binaryText' }],
    ['noise.jpg', new Uint8Array(9), { code: 'attachment.unreadable' }],
    ['noise.pdf', new Uint8Array(9), { code: 'attachment.unreadable' }],
    ['report.docx', zip('word/document.xml'), { code: 'attachment.unsupported', format: 'DOCX' }],
    ['report.txt', zip('word/document.xml'), { code: 'attachment.misnamed', format: 'DOCX' }],
    ['photo.jpg', bytesOf([0x7f], 'ELF'), { code: 'attachment.misnamed', format: 'ELF' }],
    ['paper.pdf', zip('a.txt'), { code: 'attachment.misnamed', format: 'ZIP' }],
    ['drawing.svg', bytesOf('<svg><script>1</script></svg>'), { code: 'attachment.unsupported', format: 'SVG' }],
    ['drawing.png', bytesOf('<svg/>'), { code: 'attachment.misnamed', format: 'SVG' }],
  ])('is named with its reason: %s', async (name, bytes, fault) => {
    expect(await refusal(name, bytes)).toEqual({ name, ...fault });
    expect(records.size).toBe(0);
    expect(orders).toEqual([]);
  });

  it('is named without what its name hides', async () => {
    expect(await refusal('../\u202Egnp.exe', new Uint8Array(0))).toEqual({ name: '⟦RLO⟧gnp.exe', code: 'attachment.empty' });
  });
});

/** What may become of a kept file behind the app's back (trust.md F55). */
const losses: readonly (readonly [what: string, spoil: (path: string, otherPath: string) => Promise<unknown>])[] = [
  ['missing', (path) => rm(path)],
  ['changed', (path) => writeFile(path, 'other')],
  ['emptied', (path) => writeFile(path, '')],
  ['replaced by another kept file', (path, otherPath) => copyFile(otherPath, path)],
  ['a link to another kept file', (path, otherPath) => rm(path).then(() => symlink(otherPath, path))],
  ['a link to nowhere', (path) => rm(path).then(() => symlink('/nowhere', path))],
  ['a folder', (path) => rm(path).then(() => mkdir(path))],
  ['in a folder that was deleted', (path) => rm(dirname(path), { recursive: true })],
  ['in a profile whose files were all deleted', () => rm(directory, { recursive: true })],
];

describe('a kept file', () => {
  it('may be lost in nine ways', () => expect(losses.length).toBe(9));

  it.each(losses)('that is %s is gone, by its name, and no other is sent in its place', async (_what, spoil) => {
    const attachment = await service.stage({ name: 'plan.pdf', bytes: pdf(1) });
    const other = await service.stage({ name: 'other.pdf', bytes: pdf(2) });
    expect(other.sha256).not.toBe(attachment.sha256);
    await spoil(pathOf(attachment), pathOf(other));
    const gone = { failure: { code: 'attachment.gone', name: 'plan.pdf' } };
    await expect(service.read(attachment)).rejects.toMatchObject(gone);
    await expect(loadPrompt([{ role: 'user', parts: [{ kind: 'attachment', attachment }] }], service)).rejects.toMatchObject(gone);
  });

  it('is read by its hash, whatever the record claims', async () => {
    const attachment = await service.stage({ name: 'plan.pdf', bytes: pdf(1) });
    await expect(service.read({ ...attachment, sha256: '../../../etc/passwd' })).rejects.toMatchObject({ failure: { code: 'attachment.gone' } });
  });
});

describe('the thumbnail', () => {
  it('of a picture is kept beside it', async () => {
    const { attachmentId } = await service.stage({ name: 'a.png', bytes: png(40, 30) });
    expect(await service.thumbnail(attachmentId)).toEqual({ mediaType: 'image/webp', bytes: written('image/webp', 8, 6).bytes });
    expect(orders).toHaveLength(1);
  });

  it('is drawn again when it was lost or spoilt', async () => {
    const { attachmentId, sha256 } = await service.stage({ name: 'a.png', bytes: png(40, 30) });
    const path = join(directory, sha256.slice(0, 2), `${sha256}.thumbnail`);
    await writeFile(path, '<svg/>');
    expect(await service.thumbnail(attachmentId)).toMatchObject({ mediaType: 'image/webp' });
    expect(new Uint8Array(await readFile(path))).toEqual(written('image/webp', 8, 6).bytes);
    expect(orders).toHaveLength(2);
  });

  it('is nothing for what is no picture, and for a picture that is gone', async () => {
    const paper = await service.stage({ name: 'plan.pdf', bytes: pdf(1) });
    expect(await service.thumbnail(paper.attachmentId)).toBeNull();
    const { attachmentId, sha256 } = await service.stage({ name: 'a.png', bytes: png(40, 30) });
    await rm(join(directory, sha256.slice(0, 2)), { recursive: true });
    expect(await service.thumbnail(attachmentId)).toBeNull();
  });

  it('of an unknown id is not found', async () => {
    await expect(service.thumbnail('nobody')).rejects.toMatchObject({ failure: { code: 'notFound', what: 'attachment' } });
  });
});

describe('the large view', () => {
  it('is written anew by the page that opens pictures, and drawn once while it is looked at', async () => {
    const { attachmentId } = await service.stage({ name: 'plain.png', bytes: png(40, 30) });
    orders = [];
    const view = await service.view(attachmentId);
    expect(view).toMatchObject({ mediaType: 'image/webp', widthPx: 8, heightPx: 6 });
    expect(await service.view(attachmentId)).toBe(view);
    expect(orders).toEqual([{ kind: 'image', mediaType: 'image/png', writeAs: null, maxSidePx: 2048, thumbnailSidePx: 2048 }]);
  });

  it('is none of what is no picture, is gone, or cannot be drawn any more; an unknown id is said', async () => {
    const text = await service.stage({ name: 'notes.txt', bytes: bytesOf('notes') });
    const picture = await service.stage({ name: 'plain.png', bytes: png(40, 30) });
    expect(await service.view(text.attachmentId)).toBeNull();
    answer = () => ({ ok: false, fault: 'unreadable' });
    expect(await service.view(picture.attachmentId)).toBeNull();
    await rm(pathOf(picture));
    expect(await service.view(picture.attachmentId)).toBeNull();
    await expect(service.view('nobody')).rejects.toMatchObject({ failure: { code: 'notFound', what: 'attachment' } });
  });
});

describe('a picture that the model made', () => {
  it('is kept as it is, told by its content', async () => {
    const bytes = png(3000, 2000, { extra: [pngChunk('tEXt', 'prompt\0a gate')] });
    const attachment = await service.keepImage('image/jpeg', bytes);
    expect(attachment).toMatchObject({ name: 'image.png', kind: 'image', mediaType: 'image/png', widthPx: 3000, heightPx: 2000, sha256: hashOf(bytes), notes: [] });
    expect(orders).toMatchObject([{ writeAs: null }]);
    expect(await service.thumbnail(attachment.attachmentId)).not.toBeNull();
  });

  it.each([
    ['no picture', bytesOf('<svg/>'), { code: 'attachment.unsupported', format: 'image/svg+xml' }],
    ['a bomb', png(30_000, 30_000, { pixels: [] }), { code: 'attachment.tooManyPixels' }],
    ['more than 64 MiB', bytesOf(png(4, 3), new Uint8Array(64 * 1024 * 1024)), { code: 'attachment.tooLarge', limitBytes: 64 * 1024 * 1024 }],
  ])('is refused when it is %s', async (_what, bytes, failure) => {
    await expect(service.keepImage('image/svg+xml', bytes)).rejects.toMatchObject({ failure });
    expect(records.size).toBe(0);
  });

  it('is refused when it cannot be drawn', async () => {
    answer = () => ({ ok: false, fault: 'unreadable' });
    await expect(service.keepImage('image/png', png(4, 3))).rejects.toMatchObject({ failure: { code: 'attachment.unreadable', name: 'image.png' } });
  });
});
