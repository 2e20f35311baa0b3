import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { filesOfPart } from '../../shared/chat/filesOfPart';
import type { ImportSource } from '../../shared/archive';
import { UnusableArchive } from './archiveFailure';
import { formatFileName, formatName, formatVersion, readConversation } from './archiveFormat';
import { isChatGptConversation, readChatGptConversation } from './chatGptImport';
import { isClaudeConversation, readClaudeConversation } from './claudeImport';
import type { ImportedConversation, ImportedFile, SkipCounts } from './importedConversation';
import { jsonItems, type JsonItem } from './jsonItems';
import { openZip, type OpenZip } from './readZip';

/** Larger files are no export that anyone has; their text alone would not fit into memory. */
export const maxImportBytes = 512 * 1024 * 1024;

/** An import file while it is read. */
export type ImportFile = {
  /** Its conversations, one after the other; known services only. Throws `UnusableArchive`. */
  readonly conversations: (skipped: SkipCounts) => AsyncGenerator<{ readonly source: ImportSource; readonly imported: ImportedConversation }>;
  /** A file's bytes; `null` when it is not there. */
  readonly readFile: (path: string) => Promise<Uint8Array<ArrayBuffer> | null>;
  /** Changes when the file does. */
  readonly state: string;
  readonly close: () => void;
};

/** Opens a JSON file or a zip of ours, ChatGPT's or Claude's. Throws `UnusableArchive` or Node's file errors. */
export async function openImportFile(path: string): Promise<ImportFile> {
  const facts = await stat(path);
  if (!facts.isFile()) throw new UnusableArchive('notAnArchive');
  if (facts.size === 0) throw new UnusableArchive('empty');
  if (facts.size > maxImportBytes) throw new UnusableArchive('tooLarge');
  const state = `${facts.size} ${facts.mtimeMs}`;
  const zip = (await beginningOf(path)) === 'zip' ? await openZip(path) : null;
  return {
    conversations: (skipped) => conversationsOf(zip === null ? [readWhole(path)] : textsOf(zip), zip, skipped),
    readFile: async (wanted) => (zip === null ? null : collect(zip.read(wanted))),
    state,
    close: () => zip?.close(),
  };
}

/** What the file is by its first characters; anything else is no export, whatever it is called. */
async function beginningOf(path: string): Promise<'zip' | 'json'> {
  const file = await open(path, 'r');
  try {
    const start = Buffer.alloc(256);
    const { bytesRead } = await file.read(start, 0, start.length, 0);
    const text = start.subarray(0, bytesRead).toString();
    if (text.startsWith('PK')) return 'zip';
    if (!/^\uFEFF?\s*[[{]/u.test(text)) throw new UnusableArchive('notAnArchive');
    return 'json';
  } finally {
    await file.close();
  }
}

async function* readWhole(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r');
  try {
    for await (const chunk of file.createReadStream({ autoClose: false })) yield Buffer.from(chunk);
  } finally {
    await file.close();
  }
}

/** Ours by its name; theirs in one file or, where it is large, in several numbered ones, perhaps within one folder. */
function textsOf(zip: OpenZip): readonly AsyncIterable<Uint8Array>[] {
  const isText = (path: string): boolean => /^(?:[^/]+\/)?conversations(?:-\d+)?\.json$/u.test(path);
  const own = zip.paths.filter((path) => path === formatFileName);
  const texts = (own.length > 0 ? own : zip.paths.filter(isText).toSorted()).flatMap((path) => zip.read(path) ?? []);
  if (texts.length === 0) throw new UnusableArchive('notAnArchive');
  return texts;
}

async function* conversationsOf(texts: readonly AsyncIterable<Uint8Array>[], zip: OpenZip | null, skipped: SkipCounts): ReturnType<ImportFile['conversations']> {
  const findFile = fileFinder(zip?.paths ?? []);
  for (const text of texts) {
    const head = readHead();
    let hasItem = false;
    for await (const item of jsonItems(text)) {
      if (item.field !== null) {
        head.take(item);
        continue;
      }
      hasItem = true;
      const read = head.isOurs() ? readOwn(item.value, skipped) : readForeign(item.value, skipped, findFile);
      if (read !== null) yield read;
    }
    if (!hasItem && !head.isOurs()) throw new UnusableArchive('notAnArchive');
  }
}

/** Our format says its name and its version before the list. A newer one may mean something else by the same words. */
function readHead(): { readonly take: (item: JsonItem) => void; readonly isOurs: () => boolean } {
  let isNamed = false;
  let version: unknown = null;
  return {
    take: ({ field, value }) => {
      if (field === 'format') isNamed = value === formatName;
      if (field !== 'version' || !isNamed) return;
      if (typeof value === 'number' && value > formatVersion) throw new UnusableArchive('newerFormat');
      version = value;
    },
    isOurs: () => isNamed && version === formatVersion,
  };
}

type Read = { readonly source: ImportSource; readonly imported: ImportedConversation };

function readOwn(value: unknown, skipped: SkipCounts): Read | null {
  const read = readConversation(value);
  if (read === null) {
    skipped.note('damaged');
    return null;
  }
  const files: ImportedFile[] = [];
  const seen = new Set<string>();
  for (const attachment of read.conversation.messages.flatMap(({ parts }) => parts.flatMap(filesOfPart))) {
    if (seen.has(attachment.attachmentId)) continue;
    seen.add(attachment.attachmentId);
    files.push({ kind: 'known', attachment, path: read.pathBySha256.get(attachment.sha256) ?? '' });
  }
  return { source: 'gatehouse', imported: { conversation: read.conversation, files } };
}

function readForeign(value: unknown, skipped: SkipCounts, findFile: (fileId: string) => string | null): Read | null {
  if (isChatGptConversation(value)) return withSource('chatGpt', readChatGptConversation(value, skipped, findFile));
  if (isClaudeConversation(value)) return withSource('claude', readClaudeConversation(value, skipped));
  throw new UnusableArchive('notAnArchive');
}

function withSource(source: ImportSource, imported: ImportedConversation | null): Read | null {
  return imported === null ? null : { source, imported };
}

/** ChatGPT's export names files by their id, followed by the name they had: `file-abc123-photo.png`. */
function fileFinder(paths: readonly string[]): (fileId: string) => string | null {
  const byId = new Map<string, string>();
  for (const path of paths) {
    const name = basename(path);
    for (let end = name.length; end > 0; end = Math.max(name.lastIndexOf('-', end - 1), name.lastIndexOf('.', end - 1))) {
      const start = name.slice(0, end);
      if (!byId.has(start)) byId.set(start, path);
    }
  }
  return (fileId) => (fileId === '' ? null : (byId.get(fileId) ?? null));
}

async function collect(chunks: AsyncIterable<Uint8Array> | null): Promise<Uint8Array<ArrayBuffer> | null> {
  if (chunks === null) return null;
  const parts: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of chunks) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > maxFileBytes) return null;
    parts.push(chunk);
  }
  const whole = new Uint8Array(sizeBytes);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

/** The largest file that the app ever keeps is a picture that a model made. */
const maxFileBytes = 64 * 1024 * 1024;
