import type { ImportPlan, ImportSource } from '../../shared/archive';
import { withFilesOfPart } from '../../shared/chat/filesOfPart';
import type { Attachment } from '../../shared/chat/attachment';
import type { Message, Part, ToolCallPart } from '../../shared/chat/message';
import { FailureError } from '../../shared/failure';
import { UnusableArchive } from './archiveFailure';
import type { ArchivedConversation } from './archivedConversation';
import { createSkipCounts, type ImportedConversation, type ImportedFile } from './importedConversation';
import type { ImportFile } from './readImport';

/** What an import needs of the store. */
export type ImportRecords = {
  readonly hasConversation: (conversationId: string) => boolean;
  readonly hasMessage: (messageId: string) => boolean;
  readonly hasFolder: (name: string) => boolean;
  readonly findAttachment: (attachmentId: string) => Attachment | null;
  /** All of it durably, or nothing; with folders of the names that are not here. */
  readonly addAll: (conversations: readonly ArchivedConversation[], attachments: readonly Attachment[]) => void;
};

/** What an import needs of the room that takes files in. */
export type ImportFiles = {
  /** Keeps the bytes of a file that has its record already; `false` when they are not what the record says. */
  readonly adopt: (attachment: Attachment, bytes: Uint8Array<ArrayBuffer>) => Promise<boolean>;
  /** Takes a file in as if it had been dropped; its record is not stored yet. Throws `FailureError` when it is refused. */
  readonly take: (name: string, bytes: Uint8Array<ArrayBuffer>) => Promise<Attachment>;
};

/** A plan and what it would bring in; all of it in memory, none of it on the disk. */
export type HeldPlan = { readonly plan: ImportPlan; readonly conversations: readonly ImportedConversation[] };

/** What is held between the dry run and the answer to it. */
const maxHeldChars = 256 * 1024 * 1024;

/** Reads the whole file and changes nothing. `onConversation` may throw to end it. */
export async function makePlan(
  file: ImportFile,
  facts: { readonly planId: string; readonly name: string },
  records: Pick<ImportRecords, 'hasConversation' | 'hasFolder'>,
  onConversation: () => void,
): Promise<HeldPlan> {
  const skipped = createSkipCounts();
  const conversations: ImportedConversation[] = [];
  const seen = new Set<string>();
  let source: ImportSource = 'gatehouse';
  let alreadyHere = 0;
  let heldChars = 0;
  for await (const read of file.conversations(skipped)) {
    onConversation();
    const { conversationId, messages } = read.imported.conversation;
    source = read.source;
    if (seen.has(conversationId)) skipped.note('twice');
    else if (records.hasConversation(conversationId)) alreadyHere += 1;
    else {
      heldChars += charsOf(messages);
      if (heldChars > maxHeldChars) throw new UnusableArchive('tooLarge');
      conversations.push(read.imported);
    }
    seen.add(conversationId);
  }
  const folderNames = new Set(conversations.flatMap(({ conversation: { folderName } }) => (folderName === undefined ? [] : [folderName])));
  const times = conversations.map(({ conversation }) => conversation.updatedAtMs);
  return {
    plan: {
      ...facts,
      source,
      conversations: conversations.length,
      messages: sum(conversations.map(({ conversation }) => conversation.messages.length)),
      files: sum(conversations.map(({ files }) => files.filter(isThere).length)),
      newFolders: [...folderNames].filter((name) => !records.hasFolder(name)).length,
      alreadyHere,
      skipped: skipped.all(),
      period: times.length === 0 ? null : { fromMs: times.reduce((one, other) => Math.min(one, other)), toMs: times.reduce((one, other) => Math.max(one, other)) },
    },
    conversations,
  };
}

/** What is ready to be stored in one go. */
export type ImportBatch = {
  readonly conversations: readonly ArchivedConversation[];
  readonly attachments: readonly Attachment[];
  readonly files: number;
  readonly missingFiles: number;
};

/**
 * Takes the files in, and gives the rows. Ids stay what they are where they are free; a conversation in which one is taken gets
 * new ones throughout. The bytes of files go to disk by their hash, where they harm nothing if the rest fails.
 */
export async function prepareBatch(
  held: HeldPlan,
  parts: { readonly file: ImportFile; readonly files: ImportFiles; readonly records: ImportRecords; readonly makeId: () => string; readonly onConversation: () => void },
): Promise<ImportBatch> {
  const conversations: ArchivedConversation[] = [];
  const attachments = new Map<string, Attachment>();
  const takenIds = new Set<string>();
  let files = 0;
  let missingFiles = 0;
  for (const imported of held.conversations) {
    parts.onConversation();
    const brought = new Map<string, Part[]>();
    const newIds = new Map<string, string>();
    for (const file of imported.files) {
      const attachment = await takeFile(file, parts);
      if (attachment === null) missingFiles += 1;
      else files += 1;
      if (file.kind !== 'known') {
        brought.set(file.messageId, [...(brought.get(file.messageId) ?? []), partOf(file, attachment)]);
        if (attachment !== null) attachments.set(attachment.attachmentId, attachment);
        continue;
      }
      // Its record comes in even without its bytes: the message then says that the file is gone.
      const here = attachments.get(file.attachment.attachmentId) ?? parts.records.findAttachment(file.attachment.attachmentId);
      const attachmentId = here === null || here.sha256 === file.attachment.sha256 ? file.attachment.attachmentId : parts.makeId();
      newIds.set(file.attachment.attachmentId, attachmentId);
      attachments.set(attachmentId, { ...file.attachment, attachmentId });
    }
    const { conversation } = imported;
    const isTaken = ({ messageId }: Message): boolean => takenIds.has(messageId) || parts.records.hasMessage(messageId);
    if (conversation.messages.some(isTaken)) for (const { messageId } of conversation.messages) newIds.set(messageId, parts.makeId());
    for (const { messageId } of conversation.messages) takenIds.add(messageId);
    conversations.push(withIds(conversation, brought, (id) => newIds.get(id) ?? id));
  }
  return { conversations, attachments: [...attachments.values()], files, missingFiles };
}

async function takeFile(file: ImportedFile, parts: { readonly file: ImportFile; readonly files: ImportFiles }): Promise<Attachment | null> {
  const bytes = file.kind === 'text' ? new Uint8Array(Buffer.from(file.text)) : await parts.file.readFile(file.path);
  if (bytes === null) return null;
  if (file.kind === 'known') return (await parts.files.adopt(file.attachment, bytes)) ? file.attachment : null;
  try {
    return await parts.files.take(file.name === '' && file.kind === 'new' ? (file.path.split('/').at(-1) ?? '') : file.name, bytes);
  } catch (error) {
    // A kind of file that we do not take; a disk that does not take it is another matter.
    if (error instanceof FailureError && error.failure.code.startsWith('attachment.')) return null;
    throw error;
  }
}

/** A file that did not come in is named, so that the question does not stand there without its object. */
function partOf(file: Exclude<ImportedFile, { readonly kind: 'known' }>, attachment: Attachment | null): Part {
  if (attachment === null) return { kind: 'text', partId: file.partId, text: `[${file.name === '' ? '…' : file.name}]` };
  return { kind: 'attachment', partId: file.partId, attachment };
}

function withIds(conversation: ArchivedConversation, brought: ReadonlyMap<string, readonly Part[]>, idOf: (id: string) => string): ArchivedConversation {
  const messages = conversation.messages.map((message) => {
    const files = brought.get(message.messageId) ?? [];
    const made = message.role === 'assistant' ? files.map(asMade) : files;
    return {
      ...message,
      messageId: idOf(message.messageId),
      parentId: message.parentId === null ? null : idOf(message.parentId),
      parts: [...made, ...message.parts.map((part) => broughtIn(part, idOf))],
    };
  });
  const { leafId, deletedIds, contextCuts } = conversation;
  return {
    ...conversation,
    leafId: leafId === null ? null : idOf(leafId),
    messages,
    ...(deletedIds === undefined ? {} : { deletedIds: deletedIds.map(idOf) }),
    ...(contextCuts === undefined ? {} : { contextCuts: contextCuts.map((cut) => ({ ...cut, afterMessageId: idOf(cut.afterMessageId) })) }),
  };
}

/** A picture in an answer was made by the model. */
function asMade(part: Part): Part {
  return part.kind === 'attachment' && part.attachment.kind === 'image' ? { ...part, kind: 'image' } : part;
}

function broughtIn(part: Part, idOf: (id: string) => string): Part {
  const renamed = withFilesOfPart(part, (file) => {
    const attachmentId = idOf(file.attachmentId);
    return attachmentId === file.attachmentId ? file : { ...file, attachmentId };
  });
  return renamed.kind === 'toolCall' ? asOutside(renamed) : renamed;
}

/**
 * What a tool gave is a stranger's word here, whatever the file says of it: without a decision of ours it counts as outside text
 * (trust.md 9.2). What it changed was changed elsewhere, or by nobody: a file that was brought in takes nothing back here.
 */
function asOutside({ decision, result, ...call }: ToolCallPart): Part {
  // Without a result all that is said of it is a sentence of ours.
  if (result === undefined) return { ...call, ...(decision === undefined ? {} : { decision }) };
  const { undoId: _elsewhere, ...kept } = result;
  return { ...call, result: kept };
}

function isThere(file: ImportedFile): boolean {
  return file.kind === 'text' || file.path !== '';
}

function charsOf(messages: readonly Message[]): number {
  return sum(messages.flatMap(({ parts }) => parts.map((part) => ('text' in part ? part.text.length : 0))));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
