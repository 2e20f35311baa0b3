import { useLayoutEffect } from 'react';
import { queryWords } from '../../../shared/matchWords';
import type { ConversationId, MessageId } from '../../../shared/ids';
import { chooseVersion } from '../../state/chatActions';
import { conversationNow } from '../../state/conversationStore';
import { changeSettings, settingsStore } from '../../state/settingsStore';
import { markWords } from '../../state/transcriptStore';
import { forgetMessageTarget, useView } from '../../state/viewStore';

type Parts = {
  readonly conversationId: ConversationId;
  readonly ids: readonly MessageId[];
  readonly jumpTo: (messageId: MessageId, takesFocus?: boolean) => void;
};

/**
 * Brings the message that was asked for (`showMessage`) into view, choosing its branch where another one is shown. What was
 * looked for is marked in it, until something else is.
 */
export function useMessageTarget({ conversationId, ids, jumpTo }: Parts): void {
  const target = useView((view) => (view.messageTarget?.conversationId === conversationId ? view.messageTarget : null));
  useLayoutEffect(() => {
    const conversation = conversationNow(conversationId);
    if (target === null || conversation === undefined) return;
    const { messageId, words } = target;
    if (ids.includes(messageId)) {
      forgetMessageTarget(target);
      jumpTo(messageId, true);
      markWords(words === null ? null : { messageId, words: queryWords(words) });
    } else if (conversation.messages.some((message) => message.messageId === messageId)) {
      void chooseVersion(conversationId, messageId);
    } else {
      forgetMessageTarget(target);
    }
    // The next start begins where one was led to.
    if (settingsStore.getState().settings.lastConversationId !== conversationId) void changeSettings({ lastConversationId: conversationId });
  }, [target, ids, conversationId, jumpTo]);
}
