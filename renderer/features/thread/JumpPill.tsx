import { ArrowDown } from 'lucide-react';
import { useState } from 'react';
import type { ConversationState } from '../../../shared/chat/conversation';
import type { ConversationId } from '../../../shared/ids';
import { useThread } from '../../state/conversationStore';
import { useTranslate } from '../../state/language';
import { Button } from '../../ui/Button';
import styles from './Thread.module.css';

type Props = { readonly conversationId: ConversationId; readonly onJump: () => void };

/** The way back to the end, for a reader who is elsewhere. It says so when something came there meanwhile. */
export function JumpPill({ conversationId, onJump }: Props) {
  const translate = useTranslate();
  const end = useThread(conversationId, describeEnd);
  const [endThen] = useState(end);
  return (
    <Button size="small" icon={ArrowDown} className={styles.jump} onClick={onJump}>
      {translate(end === endThen ? 'thread.jumpToEnd' : 'thread.newBelow')}
    </Button>
  );
}

/** Differs as soon as the last answer grew or ended, or another message came. */
function describeEnd({ messages }: ConversationState): string {
  const last = messages.at(-1);
  if (last === undefined) return '';
  const size = last.parts.reduce((sum, part) => sum + 1 + ('text' in part ? part.text.length : 0), 0);
  return `${last.messageId} ${last.status} ${size}`;
}
