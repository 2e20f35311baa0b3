import { leafUnder } from '../../shared/chat/conversation';
import type { ConversationState } from '../../shared/chat/conversation';
import type { MessageId } from '../../shared/ids';
import type { ThreadIndex } from './threadIndex';

/** For each version that was left, the end of the branch that was shown under it. Of this run; later the newest is shown. */
const lastLeaves = new Map<MessageId, MessageId>();

/** Called when the shown branch changes: what was shown is where a way back leads. */
export function rememberLeaf(left: ThreadIndex, now: ThreadIndex): void {
  const leafId = left.threadIds.at(-1);
  if (leafId === undefined) return;
  for (const messageId of left.threadIds) {
    if ((now.versions.get(messageId)?.length ?? 0) > 1) lastLeaves.set(messageId, leafId);
  }
}

/** The end of the branch to show for a version: where one last was under it, else its newest message. */
export function leafToShow(conversation: ConversationState, messageId: MessageId): MessageId {
  return leafUnder(conversation, lastLeaves.get(messageId) ?? messageId);
}
