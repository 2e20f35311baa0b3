import { assertNever } from '../assertNever';
import type { ApprovalCard } from '../tools';
import type { ConversationEvent } from './conversationEvent';
import type { ConversationState, LiveTurn } from './conversation';
import type { Message, Part } from './message';

/**
 * The one fold, in both homes: total, pure and structure-sharing, so that a message no event named keeps its identity.
 * An event about something unknown changes nothing (a late frame after a delete must not throw).
 */
export function reduceConversation(state: ConversationState, event: ConversationEvent): ConversationState {
  switch (event.type) {
    case 'conversation.renamed':
      return { ...state, title: event.title };
    case 'conversation.modelChosen':
      return { ...state, modelId: event.modelId };
    case 'branch.chosen':
      return { ...state, leafId: event.leafId };
    case 'messages.deleted':
      return { ...state, deletedIds: event.deletedIds };
    case 'comparisons.changed':
      return { ...state, comparisons: event.comparisons };
    case 'queue.changed':
      return { ...state, queue: event.queue };
    case 'context.cut':
      return { ...state, contextCuts: event.cuts };
    case 'title.counted':
      return { ...state, titleReceipt: event.titleReceipt };
    case 'message.added':
      return { ...state, messages: [...state.messages, event.message], leafId: event.message.messageId };
    case 'turn.started':
      return {
        ...state,
        liveTurns: [
          ...state.liveTurns,
          { turnId: event.turnId, messageId: event.messageId, phase: 'sending', startedAtMs: event.startedAtMs, attempt: 1 },
        ],
      };
    case 'attempt.started':
      return withTurn(state, event.turnId, (turn) => ({
        turnId: turn.turnId,
        messageId: turn.messageId,
        startedAtMs: turn.startedAtMs,
        phase: 'sending',
        attempt: event.attempt,
      }));
    case 'attempt.accepted':
      return withTurn(state, event.turnId, (turn) => ({ ...turn, phase: 'waiting' }));
    case 'attempt.restarted':
      return withTurn(state, event.turnId, (turn) => ({
        ...turn,
        phase: 'backingOff',
        retryAtMs: event.retryAtMs,
        failure: event.failure,
      }));
    case 'part.opened':
      return withTurn(
        withMessage(state, event.messageId, (message) => ({ ...message, parts: [...message.parts, event.part] })),
        event.turnId,
        (turn) => (turn.phase === 'streaming' ? turn : { ...turn, phase: 'streaming' }),
      );
    case 'part.grew':
      return withPart(state, event.messageId, event.partId, (part) =>
        part.kind === 'text' || part.kind === 'reasoning' ? { ...part, text: part.text + event.text } : part,
      );
    case 'reasoning.detailed':
      return withPart(state, event.messageId, event.partId, (part) =>
        part.kind === 'reasoning' ? { ...part, details: event.details } : part,
      );
    case 'part.closed':
      return withPart(state, event.messageId, event.partId, (part) =>
        part.kind === 'reasoning' ? { ...part, closedAtMs: event.closedAtMs } : part,
      );
    case 'tool.changed':
      return withPart(state, event.messageId, event.partId, (part) => (part.kind === 'toolCall' ? { ...part, ...event.change } : part));
    case 'approval.asked':
      return { ...state, approvals: [...(state.approvals ?? []), event.card] };
    case 'approval.closed':
      return withApprovals(state, (state.approvals ?? []).filter(({ approvalId }) => approvalId !== event.approvalId));
    case 'tools.chosen': {
      const { toolNames: _before, ...rest } = state;
      return event.toolNames === null ? rest : { ...rest, toolNames: event.toolNames };
    }
    case 'options.chosen': {
      const { options: _before, ...rest } = state;
      return event.options === null ? rest : { ...rest, options: event.options };
    }
    case 'assistant.chosen': {
      const { assistantId: _before, ...rest } = state;
      return event.assistantId === null ? rest : { ...rest, assistantId: event.assistantId };
    }
    case 'usage.counted':
      // While it runs, what is known comes in pieces; afterwards it is told as a whole.
      return withMessage(state, event.messageId, (message) => ({
        ...message,
        receipt: message.status === 'streaming' ? { ...message.receipt, ...event.receipt } : event.receipt,
      }));
    case 'turn.ended': {
      const ended = withMessage(state, event.messageId, (message) => ({
        ...message,
        status: event.outcome,
        receipt: { ...message.receipt, ...event.receipt },
        ...(event.failure === undefined ? {} : { failure: event.failure }),
      }));
      const closed = withApprovals(ended, (ended.approvals ?? []).filter((card) => card.turnId !== event.turnId));
      return { ...closed, liveTurns: closed.liveTurns.filter((turn) => turn.turnId !== event.turnId) };
    }
    default:
      return assertNever(event, 'conversation event');
  }
}

function withApprovals(state: ConversationState, approvals: readonly ApprovalCard[]): ConversationState {
  if (approvals.length === (state.approvals ?? []).length) return state;
  const { approvals: _before, ...rest } = state;
  return approvals.length === 0 ? rest : { ...rest, approvals };
}

function withTurn(state: ConversationState, turnId: string, change: (turn: LiveTurn) => LiveTurn): ConversationState {
  const liveTurns = replaceWhere(state.liveTurns, (turn) => turn.turnId === turnId, change);
  return liveTurns === state.liveTurns ? state : { ...state, liveTurns };
}

function withMessage(state: ConversationState, messageId: string, change: (message: Message) => Message): ConversationState {
  const messages = replaceWhere(state.messages, (message) => message.messageId === messageId, change);
  return messages === state.messages ? state : { ...state, messages };
}

function withPart(state: ConversationState, messageId: string, partId: string, change: (part: Part) => Part): ConversationState {
  return withMessage(state, messageId, (message) => {
    const parts = replaceWhere(message.parts, (part) => part.partId === partId, change);
    return parts === message.parts ? message : { ...message, parts };
  });
}

/** Copies the list with one item changed; searched from the end, because what grows is nearly always last. */
function replaceWhere<T>(list: readonly T[], matches: (item: T) => boolean, change: (item: T) => T): readonly T[] {
  for (let index = list.length - 1; index >= 0; index -= 1) {
    const item = list[index];
    if (item === undefined || !matches(item)) continue;
    const changed = change(item);
    if (changed === item) return list;
    const copy = [...list];
    copy[index] = changed;
    return copy;
  }
  return list;
}
