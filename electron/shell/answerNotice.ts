import type { ConversationState } from '../../shared/chat/conversation';
import type { ConversationId, MessageId } from '../../shared/ids';
import type { MessageKey, Translate } from '../../shared/messages';
import type { Settings } from '../../shared/settings';
import { visibleName } from '../../shared/visibleName';

export type SystemNote = { readonly title: string; readonly body: string; readonly onClick: () => void };

export type AnswerNoticeParts = {
  readonly settings: { readonly read: () => Pick<Settings, 'notifiesOfLongAnswers'> };
  readonly translate: () => Translate;
  readonly readConversation: (conversationId: ConversationId) => ConversationState | null;
  /** Of a temporary conversation nothing is told to the system, which may keep what it shows. */
  readonly isTemporary: (conversationId: ConversationId) => boolean;
  readonly nowMs: () => number;
  /** Whether a window of ours has the focus. */
  readonly isFocused: () => boolean;
  readonly notify: (note: SystemNote) => void;
  readonly showConversation: (conversationId: ConversationId) => void;
};

/** Who waited longer than this has probably gone to do something else. */
export const longAnswerMs = 30_000;

/**
 * To be told of each answer that ended: says so by a notification of the system, when it took long and nobody looks. It says
 * which conversation, never what the answer is.
 */
export function createAnswerNotice(parts: AnswerNoticeParts): (conversationId: ConversationId, messageId: MessageId) => void {
  return (conversationId, messageId) => {
    if (!parts.settings.read().notifiesOfLongAnswers || parts.isFocused()) return;
    const state = parts.readConversation(conversationId);
    const answer = state?.messages.find((message) => message.messageId === messageId);
    if (state === null || answer === undefined || parts.nowMs() - answer.createdAtMs <= longAnswerMs) return;
    const sentence = sentences[answer.status];
    // Of several side by side the last one tells; who ended it knows that it ended.
    if (sentence === undefined || answer.failure?.code === 'app.closed' || state.liveTurns.some((turn) => turn.messageId !== messageId)) return;
    const words = parts.translate();
    const name = parts.isTemporary(conversationId) ? '' : visibleName(state.title);
    parts.notify({ title: name === '' ? words('app.name') : name, body: words(sentence), onClick: () => parts.showConversation(conversationId) });
  };
}

const sentences: Readonly<Partial<Record<string, MessageKey>>> = {
  done: 'notification.answered',
  length: 'notification.answered',
  filtered: 'notification.endedEarly',
  interrupted: 'notification.endedEarly',
  failed: 'notification.endedEarly',
};
