import { useEffect } from 'react';
import type { ConversationId } from '../../../shared/ids';
import { stopAnswers } from '../../state/chatActions';
import { useShownTurn } from '../../state/conversationStore';

/** What lies above the conversation takes Esc for itself; a question of a tool stands beside it. */
const layersAbove = '[role="dialog"], [role="alertdialog"]:not([data-docked]), [role="menu"]';

/** Esc stops the answer, wherever the focus is, unless something open takes it. */
export function useStopOnEscape(conversationId: ConversationId): void {
  const isAnswering = useShownTurn(conversationId) !== undefined;
  useEffect(() => {
    if (!isAnswering) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
      if (document.querySelector(layersAbove) === null) void stopAnswers(conversationId);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [conversationId, isAnswering]);
}
