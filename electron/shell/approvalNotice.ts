import type { ConversationId } from '../../shared/ids';
import { visibleName } from '../../shared/visibleName';
import type { AnswerNoticeParts } from './answerNotice';

export type ApprovalNoticeParts = Omit<AnswerNoticeParts, 'nowMs'>;

/**
 * To be told of each question before a tool: says so by a notification of the system, when nobody looks, since nothing goes on
 * without an answer. It says which conversation, never what would run.
 */
export function createApprovalNotice(parts: ApprovalNoticeParts): (conversationId: ConversationId) => void {
  return (conversationId) => {
    if (!parts.settings.read().notifiesOfLongAnswers || parts.isFocused()) return;
    const state = parts.readConversation(conversationId);
    // Of several at once the first one tells.
    if (state === null || (state.approvals?.length ?? 0) > 1) return;
    const words = parts.translate();
    const name = parts.isTemporary(conversationId) ? '' : visibleName(state.title);
    parts.notify({ title: name === '' ? words('app.name') : name, body: words('notification.approval'), onClick: () => parts.showConversation(conversationId) });
  };
}
