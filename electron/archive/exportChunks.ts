import type { ExportFormat } from '../../shared/archive';
import type { Attachment } from '../../shared/chat/attachment';
import type { ConversationId } from '../../shared/ids';
import { filesOf, type ArchivedConversation, type ArchiveSource } from './archivedConversation';
import { formatEnd, formatFileName, writeConversation, writeHead } from './archiveFormat';
import { createFileNames, safeName } from './fileNames';
import { toHtml } from './htmlExport';
import { toMarkdown } from './markdownExport';
import { makeReadable, titleOf, type Words } from './readable';
import { zipOf, type ZipMember } from './writeZip';

export type ExportOrder = {
  readonly conversationIds: readonly ConversationId[];
  readonly format: ExportFormat;
  /** The attached files beside the text; the export is a zip then. */
  readonly withFiles: boolean;
};

export type ExportSurroundings = {
  readonly source: ArchiveSource;
  readonly words: Words;
  /** Who writes this, as "Gatehouse 0.1.0". */
  readonly app: string;
  readonly nowMs: () => number;
  readonly onConversation: () => void;
};

/** Counts of what went in, complete when the last chunk came. */
export type ExportCounts = { conversations: number; files: number; missingFiles: number };

const endings = { markdown: '.md', json: '.json', html: '.html' } as const;

/** Whether this becomes one readable file or a zip of several. */
export function endingOf({ conversationIds, format, withFiles }: ExportOrder): string {
  const isOneFile = !withFiles && (format === 'json' || conversationIds.length === 1);
  return isOneFile ? endings[format] : '.zip';
}

/** The name that is suggested: the conversation's, or that of the day. */
export function suggestName(order: ExportOrder, { source, words, nowMs }: ExportSurroundings): string {
  const fallback = `Gatehouse ${new Date(nowMs()).toISOString().slice(0, 10)}`;
  const [first] = order.conversationIds;
  const only = order.conversationIds.length === 1 && first !== undefined ? source.load(first) : null;
  return `${only === null ? fallback : safeName(titleOf(only, words), fallback)}${endingOf(order)}`;
}

/** The export as it is made, one conversation in memory at a time. One that is gone meanwhile is left out. */
export async function* exportChunks(order: ExportOrder, around: ExportSurroundings, counts: ExportCounts): AsyncGenerator<Uint8Array> {
  const read = conversationsOf(order, around, counts);
  if (endingOf(order) === '.zip') {
    yield* zipOf(order.format === 'json' ? jsonMembers(read, around, counts) : pageMembers(read, order, around, counts));
  } else if (order.format === 'json') {
    yield* jsonText(read, around, () => null);
  } else {
    for await (const conversation of read) yield Buffer.from(await page(conversation, order.format, around, () => null));
  }
}

async function* conversationsOf(order: ExportOrder, { source, onConversation }: ExportSurroundings, counts: ExportCounts): AsyncGenerator<ArchivedConversation> {
  for (const conversationId of order.conversationIds) {
    const conversation = source.load(conversationId);
    // Among others, one in which nothing was said yet would be a page about nothing.
    if (conversation !== null && (conversation.messages.length > 0 || order.conversationIds.length === 1)) {
      yield conversation;
      counts.conversations += 1;
    }
    onConversation();
    await oneTurn();
  }
}

async function* jsonText(conversations: AsyncIterable<ArchivedConversation>, { app, nowMs }: ExportSurroundings, pathOf: PathOf): AsyncGenerator<Uint8Array> {
  yield Buffer.from(writeHead(app, nowMs()));
  let isFirst = true;
  for await (const conversation of conversations) {
    const line = writeConversation(conversation, pathOf, filesOf(conversation));
    yield Buffer.from(isFirst ? line : `,\n${line}`);
    isFirst = false;
  }
  yield Buffer.from(formatEnd);
}

/** The JSON first, then the files that it names. */
async function* jsonMembers(conversations: AsyncIterable<ArchivedConversation>, around: ExportSurroundings, counts: ExportCounts): AsyncGenerator<ZipMember> {
  const files = createFileList();
  yield { path: formatFileName, content: jsonText(conversations, around, files.pathOf) };
  yield* fileMembers(files.takeNew(), around.source, counts);
}

/** A page for each conversation, each followed by the files that no page before it had. */
async function* pageMembers(conversations: AsyncIterable<ArchivedConversation>, order: ExportOrder, around: ExportSurroundings, counts: ExportCounts): AsyncGenerator<ZipMember> {
  const files = createFileList();
  const nameOf = createFileNames();
  const ending = endings[order.format];
  for await (const conversation of conversations) {
    const title = titleOf(conversation, around.words);
    const text = await page(conversation, order.format, around, order.withFiles ? files.pathOf : () => null);
    yield { path: nameOf(`${title.slice(0, 100)}${ending}`, `conversation${ending}`), content: once(Buffer.from(text)) };
    yield* fileMembers(files.takeNew(), around.source, counts);
  }
}

async function* fileMembers(files: readonly FileInZip[], source: ArchiveSource, counts: ExportCounts): AsyncGenerator<ZipMember> {
  for (const { file, path } of files) {
    const bytes = await source.readFile(file);
    if (bytes === null) {
      counts.missingFiles += 1;
      continue;
    }
    counts.files += 1;
    yield { path, content: once(bytes) };
  }
}

async function page(conversation: ArchivedConversation, format: ExportFormat, { source, words }: ExportSurroundings, pathOf: PathOf): Promise<string> {
  const readable = makeReadable(conversation, words);
  if (format !== 'html') return toMarkdown(readable, pathOf);
  const pictures = new Map<string, string>();
  for (const file of filesOf(conversation)) {
    const bytes = pictureTypes.has(file.mediaType) ? await source.readFile(file) : null;
    if (bytes !== null) pictures.set(file.sha256, `data:${file.mediaType};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`);
  }
  return toHtml(readable, words.locale, (file) => {
    const pictureUrl = pictures.get(file.sha256);
    const path = pathOf(file);
    return { ...(pictureUrl === undefined ? {} : { pictureUrl }), ...(path === null ? {} : { path }) };
  });
}

/** Pixels and nothing else: what could hold a script (SVG) is no picture here. */
const pictureTypes: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif']);

type PathOf = (file: Attachment) => string | null;
type FileInZip = { readonly file: Attachment; readonly path: string };

/** Where each content lies in the zip: once, whoever names it, under the first name that was given to it. */
function createFileList(): { readonly pathOf: (file: Attachment) => string; readonly takeNew: () => readonly FileInZip[] } {
  const pathBySha256 = new Map<string, string>();
  const nameOf = createFileNames();
  let fresh: FileInZip[] = [];
  return {
    pathOf: (file) => {
      const known = pathBySha256.get(file.sha256);
      if (known !== undefined) return known;
      const path = `files/${nameOf(file.name, 'file')}`;
      pathBySha256.set(file.sha256, path);
      fresh.push({ file, path });
      return path;
    },
    takeNew: () => {
      const taken = fresh;
      fresh = [];
      return taken;
    },
  };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Lets the app do something else between two conversations. */
function oneTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
