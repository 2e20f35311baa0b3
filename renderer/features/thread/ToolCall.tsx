import { clsx } from 'clsx';
import { Ban, ChevronRight, CircleAlert, CircleCheck, CircleDashed, CirclePause, Undo2 } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Message, ToolCallPart } from '../../../shared/chat/message';
import { toolSubject, toolTitle } from '../../../shared/toolText';
import { withVisibleControls } from '../../../shared/visibleName';
import { useTranslate } from '../../state/language';
import { undoToolCall } from '../../state/approvalActions';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import styles from './ToolCall.module.css';
import { ToolCallDetails } from './ToolCallDetails';
import { describeState } from './toolCallText';

const icons = { pending: CircleDashed, 'awaiting-approval': CirclePause, running: CircleDashed, done: CircleCheck, denied: Ban, error: CircleAlert } as const;

/** What the model had a tool do, in one line; unfolded, what exactly was asked and what exactly came back. */
export function ToolCall({ message, part }: { readonly message: Message; readonly part: ToolCallPart }) {
  const translate = useTranslate();
  const [isOpen, setIsOpen] = useState(false);
  const headRef = useRef<HTMLButtonElement>(null);
  const { name, status, result } = part;
  const Icon = icons[status];
  const subject = toolSubject(part.argumentsText);
  const hidden = result?.hiddenSecrets ?? 0;
  const canUndo = result?.undoId !== undefined && result.isUndone !== true;
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset groups controls, not facts
    <div role="group" aria-label={translate('thread.tool', { name: withVisibleControls(name) })} data-status={status} className={clsx(styles.call, styles[status === 'awaiting-approval' ? 'waiting' : status])}>
      <div className={styles.line}>
        <button ref={headRef} type="button" aria-expanded={isOpen} className={styles.head} onClick={() => setIsOpen(!isOpen)}>
          <ChevronRight className={styles.chevron} size={14} strokeWidth={1.75} aria-hidden />
          <Icon className={styles.icon} size={15} strokeWidth={1.75} aria-hidden />
          <span className={styles.title}>{toolTitle(name, translate)}</span>
          {subject !== '' && (
            <bdi className={styles.subject} data-tooltip={subject}>
              {subject}
            </bdi>
          )}
          <span className={styles.state}>{describeState(part, translate)}</span>
        </button>
        {hidden > 0 && <Badge tone="caution">{translate('toolCall.hiddenSecrets', { count: hidden })}</Badge>}
        {canUndo && <UndoButton message={message} part={part} onUndone={() => headRef.current?.focus()} />}
      </div>
      {isOpen && <ToolCallDetails part={part} />}
    </div>
  );
}

/** Takes a change back; until main says so, it stands. */
function UndoButton({ message, part, onUndone }: { readonly message: Message; readonly part: ToolCallPart; readonly onUndone: () => void }) {
  const translate = useTranslate();
  const [isBusy, setIsBusy] = useState(false);
  const undo = async (): Promise<void> => {
    setIsBusy(true);
    // The button goes, and the keyboard stays at the call.
    onUndone();
    await undoToolCall(message.conversationId, message.messageId, part.partId);
    setIsBusy(false);
  };
  return (
    <Button size="small" icon={Undo2} disabled={isBusy} onClick={() => void undo()}>
      {translate('action.undo')}
    </Button>
  );
}
