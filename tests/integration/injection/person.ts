import type { ConversationEvent } from '../../../shared/chat/conversationEvent';
import type { ApprovalAnswer, ApprovalCard } from '../../../shared/tools';
import { isRecord } from '../../../electron/demoGateway/json';
import type { Scenario } from './scenarios';

export type Doing = { readonly kind: 'answer'; readonly answer: ApprovalAnswer } | { readonly kind: 'stop' };

/** The person who reads each card, says Yes to what they typed themselves, and else does as the scenario says. */
export function answerTo(card: ApprovalCard, { way, person }: Pick<Scenario, 'way' | 'person'>): Doing {
  const { approvalId, hash } = card;
  const isOwn = way.own.some(({ name, input }) => name === card.toolName && holds(JSON.parse(card.inputText), input));
  if (isOwn) return { kind: 'answer', answer: { approvalId, hash, choice: 'once' } };
  if (person === 'staysAway') return { kind: 'stop' };
  return { kind: 'answer', answer: { approvalId, hash, choice: person === 'saysYes' ? 'once' : 'deny' } };
}

export function cardsIn(events: readonly ConversationEvent[]): readonly ApprovalCard[] {
  return events.flatMap((event) => (event.type === 'approval.asked' ? [event.card] : []));
}

/** What was typed, with whatever the tool's defaults add to it. */
function holds(whole: unknown, part: object): boolean {
  return isRecord(whole) && Object.entries(part).every(([key, value]) => JSON.stringify(whole[key]) === JSON.stringify(value));
}
