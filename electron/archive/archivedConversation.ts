import { notesOf, type NotesOfState } from '../../shared/chat/conversation';
import { filesOfPart } from '../../shared/chat/filesOfPart';
import type { Attachment } from '../../shared/chat/attachment';
import type { Message } from '../../shared/chat/message';
import type { ConversationId, MessageId, ModelId } from '../../shared/ids';

/**
 * What is kept beside the messages, but for those that wait to be sent (nothing that a person never sent leaves unasked), and
 * for which answers stand side by side, which go as versions, and which tools are on, which no file may decide.
 */
export type ArchivedNotes = Omit<NotesOfState, 'comparisons' | 'toolNames' | 'options' | 'assistantId'>;

/** A conversation as it leaves or enters the house: the whole tree of versions, with its times. */
export type ArchivedConversation = ArchivedNotes & {
  readonly conversationId: ConversationId;
  readonly title: string;
  readonly modelId: ModelId | null;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  /** Since when it is pinned. */
  readonly pinnedAtMs?: number;
  /** Of the folder it lies in; what the folder sends along stays at home. */
  readonly folderName?: string;
  /** The end of the branch that is shown. */
  readonly leafId: MessageId | null;
  readonly messages: readonly Message[];
};

/** The notes of a conversation that leave with it. */
export function archivedNotesOf(conversation: ArchivedConversation): ArchivedNotes {
  const { comparisons: _asVersions, toolNames: _tools, options: _options, assistantId: _assistant, ...notes } = notesOf(conversation);
  return notes;
}

/** What an export needs of the rest of the house. */
export type ArchiveSource = {
  /** Those outside the bin, the last used first. */
  readonly listIds: () => readonly ConversationId[];
  /** `null` when it is gone. */
  readonly load: (conversationId: ConversationId) => ArchivedConversation | null;
  /** A file's bytes; `null` when they are missing or not what they were. */
  readonly readFile: (attachment: Attachment) => Promise<Uint8Array | null>;
};

/** The files of a conversation, each content once, in the order in which they appear. */
export function filesOf(conversation: ArchivedConversation): readonly Attachment[] {
  const bySha256 = new Map<string, Attachment>();
  for (const message of conversation.messages) {
    for (const file of message.parts.flatMap(filesOfPart)) if (!bySha256.has(file.sha256)) bySha256.set(file.sha256, file);
  }
  return [...bySha256.values()];
}
