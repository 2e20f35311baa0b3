import { useId, useMemo, useState } from 'react';
import type { ConversationSummary } from '../../../shared/chat/conversation';
import type { MessageKey } from '../../../shared/messages';
import { useLocale, useTranslate } from '../../state/language';
import { ConversationRow } from './ConversationRow';
import styles from './ConversationGroups.module.css';
import { indicesToDraw } from '../../ui/drawnRows';
import { describeMonth, groupByAge } from './groupByAge';
import type { Age, AgeGroup } from './groupByAge';
import { useDrawnRows } from '../../ui/useDrawnRows';
import { useRowKeys } from './useRowKeys';
import type { RowKeys } from './useRowKeys';
import { useToday } from './useToday';

const headings: { readonly [A in Age]: MessageKey } = {
  today: 'sidebar.today',
  yesterday: 'sidebar.yesterday',
  previousWeek: 'sidebar.previousWeek',
  previousMonth: 'sidebar.previousMonth',
};

/** So few are drawn whole: find-in-page and assistive technology then have them all. */
const mostDrawnWhole = 100;

type Props = { readonly conversations: readonly ConversationSummary[]; readonly query: string; readonly onOpened: () => void };

/** The list by age; while something is searched, only titles that hold it. Of a long one the rows near the eye are drawn. */
export function ConversationGroups({ conversations, query, onOpened }: Props) {
  const translate = useTranslate();
  const nowMs = useToday();
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const untitled = translate('sidebar.untitled');
  const groups = useMemo(() => {
    const wanted = query.toLocaleLowerCase();
    const matching = conversations.filter(({ title }) => (title === '' ? untitled : title).toLocaleLowerCase().includes(wanted));
    return groupByAge(matching, nowMs);
  }, [conversations, query, untitled, nowMs]);
  const order = useMemo(() => groups.flatMap((group) => group.conversations.map(({ conversationId }) => conversationId)), [groups]);
  const keys = useRowKeys(order);
  const shared = { nowMs, keys, scroller, isDrawnWhole: order.length <= mostDrawnWhole, onOpened };
  return (
    <div ref={setScroller} className={styles.scroller} onBlur={keys.onBlur}>
      {groups.length === 0 && (
        <output className={styles.nothing}>{query === '' ? translate('sidebar.empty') : translate('sidebar.noMatch', { query })}</output>
      )}
      {groups.map((group) => (
        <Group key={group.ageOrMonthMs} group={group} {...shared} />
      ))}
    </div>
  );
}

type GroupProps = {
  readonly group: AgeGroup;
  readonly nowMs: number;
  readonly keys: RowKeys;
  readonly scroller: HTMLElement | null;
  readonly isDrawnWhole: boolean;
  readonly onOpened: () => void;
};

/** A heading and its rows, each at its place; the list is as high as if all of them were drawn. */
function Group({ group: { ageOrMonthMs, conversations }, nowMs, keys, scroller, isDrawnWhole, onOpened }: GroupProps) {
  const translate = useTranslate();
  const locale = useLocale();
  const headingId = useId();
  const [list, setList] = useState<HTMLElement | null>(null);
  const count = conversations.length;
  const seen = useDrawnRows(isDrawnWhole ? null : list, scroller, count);
  const heldIndex = conversations.findIndex(({ conversationId }) => conversationId === keys.tabStopId);
  const indices = indicesToDraw(isDrawnWhole ? { first: 0, end: count } : seen, heldIndex);
  return (
    <section className={styles.group}>
      <h2 id={headingId} className={styles.heading}>
        {typeof ageOrMonthMs === 'number' ? describeMonth(ageOrMonthMs, nowMs, locale) : translate(headings[ageOrMonthMs])}
      </h2>
      <ul ref={setList} aria-labelledby={headingId} className={styles.rows} style={{ height: `calc(var(--row) * ${count})` }}>
        {indices.flatMap((index) => {
          const conversation = conversations[index];
          if (conversation === undefined) return [];
          const { conversationId } = conversation;
          return (
            <ConversationRow
              key={conversationId}
              conversation={conversation}
              index={index}
              count={count}
              isTabStop={conversationId === keys.tabStopId}
              takesFocus={conversationId === keys.movedToId}
              onFocus={keys.onRowFocus}
              onKeyDown={keys.onRowKeyDown}
              onOpened={onOpened}
            />
          );
        })}
      </ul>
    </section>
  );
}
