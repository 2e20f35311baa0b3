import { clsx } from 'clsx';
import { useId, useMemo, useState } from 'react';
import type { ConversationSummary } from '../../../shared/chat/conversation';
import { describeMoment } from '../../../shared/describeMoment';
import { withVisibleControls } from '../../../shared/visibleName';
import { restoreConversations } from '../../state/conversationListStore';
import { useLocale, useTranslate } from '../../state/language';
import { closeDialog } from '../../state/viewStore';
import { Button } from '../../ui/Button';
import { indicesToDraw, mostDrawnWhole } from '../../ui/drawnRows';
import { useDrawnRows } from '../../ui/useDrawnRows';
import { binLines } from './binLines';
import type { BinLine } from './binLines';
import styles from './BinList.module.css';

/** Lines of one height, each at its place; of a long list those near the eye are drawn, and the one that has the focus. */
export function BinList({ conversations }: { readonly conversations: readonly ConversationSummary[] }) {
  const lines = useMemo(() => binLines(conversations), [conversations]);
  const [list, setList] = useState<HTMLElement | null>(null);
  const [focusedAt, setFocusedAt] = useState(-1);
  const isDrawnWhole = lines.length <= mostDrawnWhole;
  // What scrolls is the dialog's body, in which the list stands.
  const seen = useDrawnRows(isDrawnWhole ? null : list, list?.parentElement ?? null, lines.length);
  const indices = indicesToDraw(isDrawnWhole ? { first: 0, end: lines.length } : seen, focusedAt);
  return (
    <ul ref={setList} className={styles.list} style={{ height: `calc(var(--line-px) * ${lines.length})` }}>
      {indices.flatMap((at) => {
        const line = lines[at];
        if (line === undefined) return [];
        const key = line.kind === 'together' ? `together ${at}` : line.conversation.conversationId;
        return (
          <li
            key={key}
            className={clsx(styles.row, line.kind === 'conversation' && line.isOfSeveral && styles.ofSeveral)}
            style={{ top: `calc(var(--line-px) * ${at})` }}
            aria-posinset={at + 1}
            aria-setsize={lines.length}
          >
            <Line line={line} onFocus={() => setFocusedAt(at)} />
          </li>
        );
      })}
    </ul>
  );
}

function Line({ line, onFocus }: { readonly line: BinLine; readonly onFocus: () => void }) {
  const translate = useTranslate();
  const nameId = useId();
  const isOne = line.kind === 'conversation';
  const conversations = isOne ? [line.conversation] : line.conversations;
  const restore = () => {
    closeDialog();
    void restoreConversations(conversations.map(({ conversationId }) => conversationId));
  };
  return (
    <>
      <div className={styles.words}>
        <p id={nameId} className={isOne ? styles.title : styles.together} dir="auto">
          {isOne ? withVisibleControls(line.conversation.title) || translate('sidebar.untitled') : translate('bin.together', { count: conversations.length })}
        </p>
        {!(isOne && line.isOfSeveral) && <When deletedAtMs={conversations[0]?.deletedAtMs} />}
      </div>
      <Button size="small" aria-describedby={nameId} onClick={restore} onFocus={onFocus}>
        {translate(isOne ? 'action.restore' : 'bin.restoreAll')}
      </Button>
    </>
  );
}

function When({ deletedAtMs }: { readonly deletedAtMs: number | undefined }) {
  const translate = useTranslate();
  const locale = useLocale();
  return deletedAtMs === undefined ? null : <p className={styles.when}>{translate('bin.deletedAt', { when: describeMoment(deletedAtMs, locale) })}</p>;
}
