import { ListTree } from 'lucide-react';
import { memo, useId, useMemo, useState } from 'react';
import type { Message } from '../../../shared/chat/message';
import type { MessageId } from '../../../shared/ids';
import { foldForMatch, queryWords } from '../../../shared/matchWords';
import { withVisibleControls } from '../../../shared/visibleName';
import { readableThreadNow, useThreadIds } from '../../state/conversationStore';
import { useTranslate } from '../../state/language';
import { closeDialog, showMessage, useActiveConversationId } from '../../state/viewStore';
import { ListDialog } from '../../ui/ListDialog';
import { ListOption } from '../../ui/ListOption';
import { firstLineOf } from './messageText';
import styles from './Outline.module.css';

type Entry = { readonly messageId: MessageId; readonly line: string; readonly number: number };

/** One's questions in their order, each by its first line: choosing one goes there. */
export function Outline() {
  const conversationId = useActiveConversationId();
  return conversationId === null ? null : <QuestionList conversationId={conversationId} />;
}

function QuestionList({ conversationId }: { readonly conversationId: string }) {
  const translate = useTranslate();
  const listId = useId();
  const ids = useThreadIds(conversationId);
  const [query, setQuery] = useState('');
  const [walkedTo, setWalkedTo] = useState(0);
  const questions = useMemo(() => questionsOf(ids.length === 0 ? [] : readableThreadNow(conversationId)), [conversationId, ids]);
  const offered = useMemo(() => {
    const words = queryWords(query);
    return words.length === 0 ? questions : questions.filter(({ line }) => words.every((word) => foldForMatch(line).includes(word)));
  }, [questions, query]);
  const activeIndex = Math.min(walkedTo, Math.max(0, offered.length - 1));

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
          setWalkedTo(0);
        },
        onWalk: setWalkedTo,
        onEnter: () => take(offered[activeIndex]),
      }}
    >
      {offered.map((entry, index) => (
        <Question key={entry.messageId} rowId={`${listId}-${index}`} entry={entry} isActive={index === activeIndex} unnamed={translate('outline.noText')} onTake={take} />
      ))}
    </ListDialog>
  );
}

type QuestionProps = { readonly rowId: string; readonly entry: Entry; readonly isActive: boolean; readonly unnamed: string; readonly onTake: (entry: Entry) => void };

const Question = memo(
  function Question({ rowId, entry, isActive, unnamed, onTake }: QuestionProps) {
    const line = entry.line === '' ? unnamed : withVisibleControls(entry.line);
    return (
      <ListOption id={rowId} label={line} isActive={isActive} isSelected={isActive} className={styles.row} onTake={() => onTake(entry)}>
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
  (before, now) => before.rowId === now.rowId && before.entry === now.entry && before.isActive === now.isActive && before.unnamed === now.unnamed,
);

function questionsOf(thread: readonly Message[]): readonly Entry[] {
  return thread.filter(({ role }) => role === 'user').map((message, at) => ({ messageId: message.messageId, line: firstLineOf(message), number: at + 1 }));
}
