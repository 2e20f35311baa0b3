import type { AnswerOptions } from '../answerOptions';
import type { Failure } from '../failure';
import type { AssistantId, ConversationId, FolderId, MessageId, ModelId, TurnId } from '../ids';
import type { ApprovalCard } from '../tools';
import type { Comparison } from './comparison';
import type { ContextCut, SideReceipt } from './contextCut';
import type { Message } from './message';
import type { MessageQueue, QueuedMessage } from './queue';

/** A line of the sidebar. */
export type ConversationSummary = {
  readonly conversationId: ConversationId;
  readonly title: string;
  readonly modelId: ModelId | null;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  readonly isStreaming: boolean;
  /** Set while the conversation is in the bin. */
  readonly deletedAtMs?: number;
  /** Since when it is pinned. */
  readonly pinnedAtMs?: number;
  /** Kept nowhere: it is in memory, and goes with its window. */
  readonly isTemporary?: boolean;
  /** The folder it lies in. */
  readonly folderId?: FolderId;
  /** A tool call in it waits for the person's answer. */
  readonly awaitsApproval?: boolean;
};

/** What a turn is doing now; it exists only while the turn runs (trust.md 5.2, first line). */
export type TurnPhase = 'sending' | 'waiting' | 'backingOff' | 'streaming';

export type LiveTurn = {
  readonly turnId: TurnId;
  readonly messageId: MessageId;
  readonly phase: TurnPhase;
  readonly startedAtMs: number;
  readonly attempt: number;
  /** Only while backing off: when the next attempt starts, and why the last one failed. */
  readonly retryAtMs?: number;
  readonly failure?: Failure;
};

/**
 * One conversation as both main and the page hold it: built by `reduceConversation`, from a snapshot and events.
 * `messages` is the whole tree in the order the messages were added; `leafId` names the end of the branch that is shown.
 */
export type ConversationState = {
  readonly conversationId: ConversationId;
  readonly title: string;
  readonly modelId: ModelId | null;
  readonly messages: readonly Message[];
  readonly leafId: MessageId | null;
  readonly liveTurns: readonly LiveTurn[];
  /** Messages that wait for the end of the answer; absent: none. */
  readonly queue?: MessageQueue;
  /** From where on it is sent, where the person chose so; absent: all of it. */
  readonly contextCuts?: readonly ContextCut[];
  /** The title was asked of a model, and what that cost. */
  readonly titleReceipt?: SideReceipt;
  /** Messages that the person deleted: a line in their place, and not sent any more. Absent: none. */
  readonly deletedIds?: readonly MessageId[];
  /** Answers that stand side by side now; absent: none. */
  readonly comparisons?: readonly Comparison[];
  /** The tools that are switched on here; absent: as the settings say. */
  readonly toolNames?: readonly string[];
  /** How its answers are asked for, where that differs from its assistant and the settings; absent: nowhere. */
  readonly options?: AnswerOptions;
  /** Who answers in it; absent: nobody in particular. The assistant may be gone meanwhile. */
  readonly assistantId?: AssistantId;
  /** Questions to the person that are open now, oldest first; absent: none. Kept nowhere. */
  readonly approvals?: readonly ApprovalCard[];
};

/** What is kept of a conversation beside its messages. */
export type ConversationNotes = {
  readonly queued?: readonly QueuedMessage[];
  readonly contextCuts?: readonly ContextCut[];
  readonly titleReceipt?: SideReceipt;
  readonly deletedIds?: readonly MessageId[];
  readonly comparisons?: readonly Comparison[];
  /** Of these three `null` takes the choice back. */
  readonly toolNames?: readonly string[] | null;
  readonly options?: AnswerOptions | null;
  readonly assistantId?: AssistantId | null;
};

/** As they stand in the state of a conversation. */
export type NotesOfState = Pick<ConversationState, 'contextCuts' | 'titleReceipt' | 'deletedIds' | 'comparisons' | 'toolNames' | 'options' | 'assistantId'>;

/** The notes of a conversation but for those that wait to be sent, each only where there is one, and nothing else of it. */
export function notesOf({ contextCuts, titleReceipt, deletedIds, comparisons, toolNames, options, assistantId }: Omit<ConversationNotes, 'queued'>): NotesOfState {
  return {
    ...(contextCuts === undefined ? {} : { contextCuts }),
    ...(titleReceipt === undefined ? {} : { titleReceipt }),
    ...(deletedIds === undefined ? {} : { deletedIds }),
    ...(comparisons === undefined ? {} : { comparisons }),
    ...(toolNames === undefined || toolNames === null ? {} : { toolNames }),
    ...(options === undefined || options === null ? {} : { options }),
    ...(assistantId === undefined || assistantId === null ? {} : { assistantId }),
  };
}

/** A state in which these notes replaced the ones of their names. What was queued in an earlier run waits for the person. */
export function withNotes(state: ConversationState, { queued, ...notes }: ConversationNotes): ConversationState {
  const { contextCuts: _cuts, titleReceipt: _title, deletedIds: _deleted, comparisons: _beside, toolNames: _tools, options: _options, assistantId: _assistant, ...rest } = state;
  return { ...rest, ...notesOf({ ...notesOf(state), ...notes }), ...(queued === undefined ? {} : { queue: { messages: queued, isHeld: true } }) };
}

/** The shown branch, first message first: from the leaf up by `parentId`. Survives a broken parent link by ending there. */
export function threadOf(state: ConversationState): readonly Message[] {
  const byId = new Map(state.messages.map((message) => [message.messageId, message]));
  const thread: Message[] = [];
  const seen = new Set<MessageId>();
  let id = state.leafId;
  while (id !== null && !seen.has(id)) {
    seen.add(id);
    const message = byId.get(id);
    if (message === undefined) break;
    thread.push(message);
    id = message.parentId;
  }
  return thread.toReversed();
}

/** All versions of a message (itself included), oldest first. */
export function versionsOf(state: ConversationState, message: Message): readonly Message[] {
  return state.messages.filter((other) => other.parentId === message.parentId && other.role === message.role);
}

/** The newest message below `messageId`, whichever of its branches it is in: what choosing a version shows. */
export function leafUnder(state: ConversationState, messageId: MessageId): MessageId {
  const below = new Set([messageId]);
  let leaf = messageId;
  // A parent stands before its children.
  for (const message of state.messages) {
    if (message.parentId === null || !below.has(message.parentId)) continue;
    below.add(message.messageId);
    leaf = message.messageId;
  }
  return leaf;
}
