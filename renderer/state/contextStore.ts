import { useMemo } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ConversationState } from '../../shared/chat/conversation';
import { cutToFit, estimateContext, estimateDraft, estimateInstructions, estimateTools, noTokens, plus, reserveTokens, roomTokens } from '../../shared/chat/estimateContext';
import type { ContextEstimate, Estimate, PossibleCut } from '../../shared/chat/estimateContext';
import { sentOf } from '../../shared/chat/sentThread';
import type { Failure } from '../../shared/failure';
import type { Folder } from '../../shared/folder';
import type { ConversationId, MessageId, ModelId } from '../../shared/ids';
import type { Model } from '../../shared/model';
import { request } from '../bridge/bridge';
import { useThread } from './conversationStore';
import { attachmentsOf, useDraft } from './draftStore';
import { useInstructingFolder } from './folderStore';
import { useChosenModelId, useModel } from './modelStore';
import { raiseIfFailed } from './noticeStore';
import { cannotUseTools, tokensOf } from './toolCount';
import { useTools } from './toolStore';

/** How much of the model's room the next question takes, and what could be cut from the top of it. */
export type ContextFacts = {
  readonly model: Model | undefined;
  /** The folder whose instructions go before everything else. */
  readonly instructedBy: Folder | undefined;
  readonly instructions: Estimate;
  /** Telling the model of its tools; nothing for one that cannot use them. */
  readonly tools: Estimate;
  readonly history: Estimate;
  readonly messageCount: number;
  readonly summaryTokens: number;
  readonly draft: Estimate;
  readonly total: Estimate;
  readonly reserveTokens: number;
  /** `null` where the catalogue does not say; then nothing is held up. */
  readonly roomTokens: number | null;
  readonly isFull: boolean;
};

const none: ContextEstimate = { history: noTokens, messageCount: 0, summaryTokens: 0 };
/** After a cut this much of the room is taken at most, so that it is not asked for again with the next question. */
const filledAfterCut = 0.75;

/** What of a summary is going on, and what became of the last one; of this page. */
type SummaryState = { readonly isRunning: boolean; readonly failure: Failure | null };
const noSummary: SummaryState = { isRunning: false, failure: null };
export const summaryStore = createStore<{ readonly summaries: ReadonlyMap<ConversationId, SummaryState> }>(() => ({ summaries: new Map() }));

export function useSummary(conversationId: ConversationId): SummaryState {
  return useStore(summaryStore, ({ summaries }) => summaries.get(conversationId) ?? noSummary);
}

export function useContextFacts(conversationId: ConversationId): ContextFacts {
  const instructedBy = useInstructingFolder(conversationId);
  const instructions = estimateInstructions(instructedBy?.instructions ?? '');
  const model = useModel(useChosenModelId(conversationId));
  const offered = useTools(conversationId);
  const tools = estimateTools(cannotUseTools(model) ? 0 : tokensOf(offered));
  const besideTokens = instructions.tokens + tools.tokens;
  const settled = useMemo(() => whenSettled((conversation) => estimateContext(sentOf(conversation), besideTokens)), [besideTokens]);
  const { history, messageCount, summaryTokens } = useThread(conversationId, settled) ?? none;
  const text = useDraft(conversationId, (draft) => draft.text);
  const files = useDraft(conversationId, (draft) => draft.files);
  const draft = estimateDraft(text, attachmentsOf(files));
  const total = plus(plus(plus(instructions, tools), history), draft);
  const room = roomTokens(model);
  return {
    model,
    instructedBy,
    instructions,
    tools,
    history,
    messageCount,
    summaryTokens,
    draft,
    total,
    reserveTokens: model === undefined ? 0 : reserveTokens(model),
    roomTokens: room,
    isFull: room !== null && total.tokens > room,
  };
}

/** What could go from the top: so much that the rest fits well, or, where it fits, half of it. */
export function usePossibleCut(conversationId: ConversationId, { isFull, roomTokens: room, instructions, tools, draft, history }: ContextFacts): PossibleCut | null {
  const besideTokens = instructions.tokens + tools.tokens;
  const targetTokens = isFull && room !== null ? Math.max(0, room * filledAfterCut - draft.tokens - besideTokens) : history.tokens / 2;
  const settled = useMemo(() => whenSettled((conversation) => cutToFit(sentOf(conversation), targetTokens, besideTokens)), [targetTokens, besideTokens]);
  return useThread(conversationId, settled) ?? null;
}

/** While an answer grows nothing is counted anew: it will be, when it ended. Each asker has its own memory, since two conversations may be in sight. */
function whenSettled<T>(count: (conversation: ConversationState) => T): (conversation: ConversationState) => T {
  let last: { readonly of: ConversationState; readonly counted: T } | null = null;
  return (conversation) => {
    if (last === null || !isSettledAlike(last.of, conversation)) last = { of: conversation, counted: count(conversation) };
    return last.counted;
  };
}

function isSettledAlike(one: ConversationState, other: ConversationState): boolean {
  return (
    one.conversationId === other.conversationId &&
    one.leafId === other.leafId &&
    one.messages.length === other.messages.length &&
    one.contextCuts === other.contextCuts &&
    one.deletedIds === other.deletedIds &&
    one.liveTurns.length === other.liveTurns.length
  );
}

/** From now on this message and all above it are not sent. */
export async function dropContext(conversationId: ConversationId, messageId: MessageId): Promise<boolean> {
  return raiseIfFailed(await request('context.drop', { conversationId, messageId })).ok;
}

/** What was cut above this message is sent again. */
export async function restoreContext(conversationId: ConversationId, messageId: MessageId): Promise<void> {
  raiseIfFailed(await request('context.restore', { conversationId, messageId }));
}

/** As `dropContext`, with a model's summary in place of what goes; `false` when there is none, and nothing changed. */
export async function summariseContext(conversationId: ConversationId, messageId: MessageId, modelId: ModelId): Promise<boolean> {
  putSummary(conversationId, { isRunning: true, failure: null });
  const result = await request('context.summarise', { conversationId, messageId, modelId });
  putSummary(conversationId, { isRunning: false, failure: result.ok ? null : result.failure });
  return result.ok;
}

export async function cancelSummary(conversationId: ConversationId): Promise<void> {
  raiseIfFailed(await request('context.cancelSummary', { conversationId }));
}

function putSummary(conversationId: ConversationId, summary: SummaryState): void {
  summaryStore.setState(({ summaries }) => ({ summaries: new Map(summaries).set(conversationId, summary) }));
}
