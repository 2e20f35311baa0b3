import { useId } from 'react';
import type { ConversationSummary } from '../../../shared/chat/conversation';
import type { MessageKey } from '../../../shared/messages';
import { useTranslate } from '../../state/language';
import { ConversationRow } from './ConversationRow';
import styles from './ConversationGroups.module.css';
import { groupByAge } from './groupByAge';
import type { Age, AgeGroup } from './groupByAge';
import { useToday } from './useToday';

const headings: { readonly [A in Age]: MessageKey } = {
  today: 'sidebar.today',
  yesterday: 'sidebar.yesterday',
  previousWeek: 'sidebar.previousWeek',
  older: 'sidebar.older',
};

type Props = { readonly conversations: readonly ConversationSummary[]; readonly query: string; readonly onOpened: () => void };

/** The list by age; while something is searched, only titles that hold it. */
export function ConversationGroups({ conversations, query, onOpened }: Props) {
  const translate = useTranslate();
  const nowMs = useToday();
  const untitled = translate('sidebar.untitled');
  const wanted = query.toLocaleLowerCase();
  const matching = conversations.filter(({ title }) => (title === '' ? untitled : title).toLocaleLowerCase().includes(wanted));
  if (matching.length === 0) {
    return (
      <output className={styles.nothing}>
        {query === '' ? translate('sidebar.empty') : translate('sidebar.noMatch', { query })}
      </output>
    );
  }
  return groupByAge(matching, nowMs).map((group) => <Group key={group.age} group={group} onOpened={onOpened} />);
}

function Group({ group, onOpened }: { readonly group: AgeGroup; readonly onOpened: () => void }) {
  const translate = useTranslate();
  const headingId = useId();
  return (
    <section className={styles.group}>
      <h2 id={headingId} className={styles.heading}>
        {translate(headings[group.age])}
      </h2>
      <ul aria-labelledby={headingId}>
        {group.conversations.map((conversation) => (
          <ConversationRow key={conversation.conversationId} conversation={conversation} onOpened={onOpened} />
        ))}
      </ul>
    </section>
  );
}
