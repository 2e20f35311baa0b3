import { useState } from 'react';
import type { ConversationId } from '../../../shared/ids';
import type { ApprovalCard } from '../../../shared/tools';
import { useApprovals } from '../../state/approvalActions';
import { useActiveConversationId } from '../../state/viewStore';
import { ApprovalQuestion, type Place } from './ApprovalQuestion';

/** The oldest question that is open in the active conversation; nothing where none is. */
export function Approvals() {
  const conversationId = useActiveConversationId();
  return conversationId === null ? null : <ConversationApprovals conversationId={conversationId} />;
}

function ConversationApprovals({ conversationId }: { readonly conversationId: ConversationId }) {
  const cards = useApprovals(conversationId);
  const place = usePlace(cards);
  const [card] = cards;
  return card === undefined ? null : <ApprovalQuestion key={card.approvalId} card={card} place={place} />;
}


/** "2 of 3": of all that were asked since there was last none. */
function usePlace(cards: readonly ApprovalCard[]): Place {
  const [asked, setAsked] = useState<readonly string[]>([]);
  const fresh = cards.filter(({ approvalId }) => !asked.includes(approvalId)).map(({ approvalId }) => approvalId);
  if (cards.length === 0 && asked.length > 0) setAsked([]);
  else if (fresh.length > 0) setAsked([...asked, ...fresh]);
  return { number: asked.length - cards.length + 1, count: asked.length };
}
