import type { AnswerOptions } from '../answerOptions';
import type { Failure } from '../failure';
import type { AssistantId, MessageId, ModelId, PartId, TurnId } from '../ids';
import type { ApprovalCard } from '../tools';
import type { Comparison } from './comparison';
import type { ContextCut, SideReceipt } from './contextCut';
import type { FinalStatus, Message, Part, ReasoningDetail, Receipt, ToolCallChange } from './message';
import type { MessageQueue } from './queue';

/**
 * Facts about one conversation, in the past tense. They are what main publishes, what a frame carries and what
 * `reduceConversation` folds; none of them is a command. Exactly one `turn.ended` per `turn.started`, whatever happened.
 */
export type ConversationEvent =
  | { readonly type: 'conversation.renamed'; readonly title: string }
  | { readonly type: 'conversation.modelChosen'; readonly modelId: ModelId | null }
  | { readonly type: 'branch.chosen'; readonly leafId: MessageId }
  | { readonly type: 'queue.changed'; readonly queue: MessageQueue }
  | { readonly type: 'context.cut'; readonly cuts: readonly ContextCut[] }
  | { readonly type: 'title.counted'; readonly titleReceipt: SideReceipt }
  /** All that are deleted now. */
  | { readonly type: 'messages.deleted'; readonly deletedIds: readonly MessageId[] }
  /** All that stand side by side now. */
  | { readonly type: 'comparisons.changed'; readonly comparisons: readonly Comparison[] }
  | { readonly type: 'message.added'; readonly message: Message }
  | { readonly type: 'turn.started'; readonly turnId: TurnId; readonly messageId: MessageId; readonly startedAtMs: number }
  | { readonly type: 'attempt.started'; readonly turnId: TurnId; readonly attempt: number; readonly requestId: string }
  /** Headers came; the first meaning is awaited. */
  | { readonly type: 'attempt.accepted'; readonly turnId: TurnId }
  /** The attempt failed before its first meaning; the next one starts at `retryAtMs`. */
  | { readonly type: 'attempt.restarted'; readonly turnId: TurnId; readonly retryAtMs: number; readonly failure: Failure }
  | { readonly type: 'part.opened'; readonly turnId: TurnId; readonly messageId: MessageId; readonly part: Part }
  | { readonly type: 'part.grew'; readonly messageId: MessageId; readonly partId: PartId; readonly text: string }
  | { readonly type: 'reasoning.detailed'; readonly messageId: MessageId; readonly partId: PartId; readonly details: readonly ReasoningDetail[] }
  | { readonly type: 'part.closed'; readonly messageId: MessageId; readonly partId: PartId; readonly closedAtMs: number }
  /** A tool call goes on: its arguments are whole, it waits, runs, ended, or was taken back. */
  | { readonly type: 'tool.changed'; readonly messageId: MessageId; readonly partId: PartId; readonly change: ToolCallChange }
  /** A question to the person, open until it is closed; of this run only. */
  | { readonly type: 'approval.asked'; readonly card: ApprovalCard }
  | { readonly type: 'approval.closed'; readonly approvalId: string }
  /** Which tools are switched on here; `null`: as the settings say. */
  | { readonly type: 'tools.chosen'; readonly toolNames: readonly string[] | null }
  /** How answers are asked for here; `null`: as the assistant and the settings say. */
  | { readonly type: 'options.chosen'; readonly options: AnswerOptions | null }
  | { readonly type: 'assistant.chosen'; readonly assistantId: AssistantId | null }
  /** Also after its end, and whole then: what a broken answer cost was looked up. */
  | { readonly type: 'usage.counted'; readonly messageId: MessageId; readonly receipt: Receipt }
  | {
      readonly type: 'turn.ended';
      readonly turnId: TurnId;
      readonly messageId: MessageId;
      readonly outcome: FinalStatus;
      readonly failure?: Failure;
      readonly receipt: Receipt;
    };
