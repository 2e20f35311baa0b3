import type { ConversationId, FolderId, ModelId } from './ids';

/** A place for conversations, with what every one of them begins with. */
export type Folder = {
  readonly folderId: FolderId;
  readonly name: string;
  /** The model of conversations made here; `null`: the one of all new chats. */
  readonly modelId: ModelId | null;
  /** Goes with each question that is asked here, before everything else; empty: nothing does. */
  readonly instructions: string;
};

/** Whether anything goes with the questions that are asked in this folder; blanks do not. */
export function instructs({ instructions }: Pick<Folder, 'instructions'>): boolean {
  return instructions.trim() !== '';
}

/** What a person decides about a folder. */
export type FolderDefaults = Pick<Folder, 'name' | 'modelId' | 'instructions'>;

/** Where a conversation shall stand; what is not named stays. */
export type Placing = {
  readonly conversationId: ConversationId;
  readonly isPinned?: boolean;
  /** `null`: out of every folder. */
  readonly folderId?: FolderId | null;
};
