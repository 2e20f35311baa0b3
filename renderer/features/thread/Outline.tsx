import { ListTree } from 'lucide-react';
import { memo, useEffect, useId, useMemo, useState } from 'react';
import type { Message } from '../../../shared/chat/message';
import type { ConversationId, MessageId } from '../../../shared/ids';
import { foldForMatch, queryWords } from '../../../shared/matchWords';
import { withVisibleControls } from '../../../shared/visibleName';
import { readableThreadNow, threadNow, useThreadIds } from '../../state/conversationStore';
import { useTranslate } from '../../state/language';
import { readMessageNow } from '../../state/transcriptStore';
import { closeDialog, showMessage, useActiveConversationId } from '../../state/viewStore';
import { ListDialog } from '../../ui/ListDialog';
import { ListOption } from '../../ui/ListOption';
import { firstLineOf } from './messageText';
import styles from './Outline.module.css';

type Entry = { readonly messageId: MessageId; readonly line: string; readonly number: number };

/** One's questions in their order, each by its first line, opened at the one that is read: choosing one goes there. */
export function Outline() {
  const conversationId = useActiveConversationId();
  return conversationId === null ? null : <QuestionList conversationId={conversationId} />;
}

function QuestionList({ conversationId }: { readonly conversationId: string }) {
  const translate = useTranslate();
  const listId = useId();
  const ids = useThreadIds(conversationId);
  const [query, setQuery] = useState('');
  const [walkedTo, setWalkedTo] = useState<number | null>(null);
  const [readId] = useState(() => questionReadNow(conversationId));
  const questions = useMemo(() => questionsOf(ids.length === 0 ? [] : readableThreadNow(conversationId)), [conversationId, ids]);
  const offered = useMemo(() => {
    const words = queryWords(query);
    return words.length === 0 ? questions : questions.filter(({ line }) => words.every((word) => foldForMatch(line).includes(word)));
  }, [questions, query]);
  const readIndex = offered.findIndex(({ messageId }) => messageId === readId);
  const activeIndex = Math.min(walkedTo ?? Math.max(0, readIndex), Math.max(0, offered.length - 1));

  function take(entry: Entry | undefined): void {
    if (entry === undefined) return;
    closeDialog();
    showMessage(conversationId, entry.messageId);
  }
  return (
    <ListDialog
      title={translate('outline.title')}
      closeLabel={translate('action.close')}
      onClose={closeDialog}
      listLabel={translate('outline.list')}
      nothing={translate(questions.length === 0 ? 'outline.empty' : 'outline.noMatch')}
      field={{
        label: translate('outline.filter'),
        icon: ListTree,
        listId,
        count: offered.length,
        activeIndex,
        value: query,
        onType: (typed) => {
          setQuery(typed);
          setWalkedTo(typed.trim() === '' ? null : 0);
        },
        onWalk: setWalkedTo,
        onEnter: () => take(offered[activeIndex]),
      }}
    >
      {offered.map((entry, index) => (
        <Question key={entry.messageId} rowId={`${listId}-${index}`} entry={entry} isActive={index === activeIndex} isRead={index === readIndex} unnamed={translate('outline.noText')} onTake={take} />
      ))}
    </ListDialog>
  );
}

type QuestionProps = { readonly rowId: string; readonly entry: Entry; readonly isActive: boolean; readonly isRead: boolean; readonly unnamed: string; readonly onTake: (entry: Entry) => void };

const Question = memo(
  function Question({ rowId, entry, isActive, isRead, unnamed, onTake }: QuestionProps) {
    const line = entry.line === '' ? unnamed : withVisibleControls(entry.line);
    // What stands around it is seen as well.
    useEffect(() => {
      if (isRead && isActive) document.getElementById(rowId)?.scrollIntoView({ block: 'center' });
      // oxlint-disable-next-line react/exhaustive-deps -- only where the list opens: afterwards the keys lead
    }, []);
    return (
      <ListOption id={rowId} label={line} isActive={isActive} isSelected={isActive} aria-current={isRead ? 'location' : undefined} className={styles.row} onTake={() => onTake(entry)}>
        <span className={styles.number} aria-hidden>
          {entry.number}
        </span>
        <span className={styles.line} dir="auto">
          {line}
        </span>
      </ListOption>
    );
  },
  // Thousands of rows: a step draws two of them. What `onTake` does is the same for all.
  (before, now) => before.rowId === now.rowId && before.entry === now.entry && before.isActive === now.isActive && before.isRead === now.isRead && before.unnamed === now.unnamed,
);

function questionsOf(thread: readonly Message[]): readonly Entry[] {
  return thread.filter(({ role }) => role === 'user').map((message, at) => ({ messageId: message.messageId, line: firstLineOf(message), number: at + 1 }));
}

/** The question whose exchange is read: at the end of the transcript the last one. */
function questionReadNow(conversationId: ConversationId): MessageId | undefined {
  const thread = threadNow(conversationId);
  const readId = readMessageNow();
  const readAt = thread.findIndex(({ messageId }) => messageId === readId);
  return thread.slice(0, readAt === -1 ? thread.length : readAt + 1).findLast(({ role }) => role === 'user')?.messageId;
}
