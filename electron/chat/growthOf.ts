import type { ConversationState } from '../../shared/chat/conversation';
import type { ConversationEvent } from '../../shared/chat/conversationEvent';
import type { MessageId } from '../../shared/ids';
import type { Growth } from './ports';

/** What of an event is stored while its answer runs; `null` for the rest, which begins and ends with the turn. */
export function growthOf(state: ConversationState, event: ConversationEvent): { readonly messageId: MessageId; readonly growth: Growth } | null {
  switch (event.type) {
    case 'part.opened':
      return { messageId: event.messageId, growth: { kind: 'opened', part: event.part } };
    case 'part.grew':
      return { messageId: event.messageId, growth: { kind: 'grew', partId: event.partId, text: event.text } };
    case 'reasoning.detailed':
      return { messageId: event.messageId, growth: { kind: 'detailed', partId: event.partId, details: event.details } };
    case 'part.closed':
      return isReasoning(state, event) ? { messageId: event.messageId, growth: { kind: 'closed', partId: event.partId, closedAtMs: event.closedAtMs } } : null;
    case 'tool.changed':
      return { messageId: event.messageId, growth: { kind: 'toolChanged', partId: event.partId, change: event.change } };
    case 'usage.counted':
      return { messageId: event.messageId, growth: { kind: 'counted', receipt: event.receipt } };
    case 'attempt.started': {
      const turn = state.liveTurns.find(({ turnId }) => turnId === event.turnId);
      if (turn === undefined) return null;
      return { messageId: turn.messageId, growth: { kind: 'counted', receipt: { requestId: event.requestId, attempts: event.attempt } } };
    }
    default:
      return null;
  }
}

/** Only of reasoning is it kept when it closed: the page says how long it took. */
function isReasoning(state: ConversationState, { messageId, partId }: { readonly messageId: string; readonly partId: string }): boolean {
  const message = state.messages.findLast((candidate) => candidate.messageId === messageId);
  return message?.parts.some((part) => part.partId === partId && part.kind === 'reasoning') === true;
}
