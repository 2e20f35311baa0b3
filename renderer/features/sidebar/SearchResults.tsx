import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import { describeFailure } from '../../../shared/failureText';
import type { MessageHit } from '../../../shared/search';
import { wordsOfQuery } from '../../../shared/searchQuery';
import { visibleName, withVisibleControls } from '../../../shared/visibleName';
import { openConversation, useConversationList } from '../../state/conversationListStore';
import { useLocale, useTranslate } from '../../state/language';
import { repeatSearch, useSearch } from '../../state/searchStore';
import { showMessage } from '../../state/viewStore';
import { describeDay } from './describeDay';
import { resultAttribute } from './resultAttribute';
import { SearchFilters } from './SearchFilters';
import styles from './SearchResults.module.css';
import { useResultKeys } from './useResultKeys';
import { useTitleHits } from './useTitleHits';
import { useToday } from './useToday';

type Props = {
  readonly onOpened: () => void;
  /** The way out of the list: up from its first line, and Esc. */
  readonly onLeave: (isOver: boolean) => void;
};

/** What was found while something is looked for: conversations by their titles, at once, and the messages that main finds. */
export function SearchResults({ onOpened, onLeave }: Props) {
  const translate = useTranslate();
  const page = useSearch((search) => search.page);
  const failure = useSearch((search) => search.failure);
  const isSearching = useSearch((search) => search.isSearching);
  const query = useSearch((search) => search.query);
  const conversations = useConversationList();
  const list = useRef<HTMLDivElement>(null);
  const keys = useResultKeys(list, onLeave);
  const today = useToday();
  const { titles, hidden, showAll } = useTitleHits(today);
  const hits = page?.hits ?? [];
  const known = useRef(conversations);
  useEffect(() => {
    if (known.current === conversations) return;
    known.current = conversations;
    repeatSearch();
  }, [conversations]);

  const isEmpty = titles.length === 0 && hits.length === 0 && failure === null;
  return (
    <div className={styles.results}>
      <SearchFilters />
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys of the list within, heard in one place */}
      <div ref={list} className={styles.scroller} onKeyDown={keys.onKeyDown} onFocus={keys.onFocus}>
        {titles.length > 0 && (
          <Group name={translate('search.titles')}>
            {titles.map(({ conversationId, title }) => (
              <li key={conversationId}>
                <button
                  type="button"
                  {...{ [resultAttribute]: true }}
                  className={styles.title}
                  tabIndex={-1}
                  onClick={() => {
                    openConversation(conversationId);
                    onOpened();
                  }}
                >
                  <span className={styles.oneLine} dir="auto">
                    {title === '' ? translate('sidebar.untitled') : withVisibleControls(title)}
                  </span>
                </button>
              </li>
            ))}
            {hidden > 0 && (
              <li>
                <button type="button" {...{ [resultAttribute]: true }} className={styles.more} tabIndex={-1} onClick={showAll}>
                  {translate('search.moreTitles', { count: hidden })}
                </button>
              </li>
            )}
          </Group>
        )}
        {hits.length > 0 && (
          <Group name={translate('search.messages')}>
            {hits.map((hit) => (
              <Hit
                key={hit.messageId}
                hit={hit}
                nowMs={today}
                onTake={() => {
                  showMessage(hit.conversationId, hit.messageId, wordsOfQuery(query));
                  onOpened();
                }}
              />
            ))}
          </Group>
        )}
        {failure !== null && (
          <p className={styles.note} role="alert">
            {describeFailure(failure, translate)}
          </p>
        )}
        <output className={styles.note}>
          {isEmpty && isSearching && <span className={styles.late}>{translate('search.searching')}</span>}
          {isEmpty && !isSearching && (
            <>
              <span className={styles.nothing}>{translate('sidebar.noMatch', { query: withVisibleControls(query.trim()) })}</span>
              <span>{translate('search.hint')}</span>
            </>
          )}
          {page?.isMore === true && <span>{translate('search.isMore', { count: hits.length })}</span>}
          {page !== null && page.waiting > 0 && <span>{translate('search.waiting', { count: page.waiting })}</span>}
        </output>
      </div>
    </div>
  );
}

function Group({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  const headingId = useId();
  return (
    <section className={styles.group}>
      <h2 id={headingId} className={styles.heading}>
        {name}
      </h2>
      <ul aria-labelledby={headingId}>{children}</ul>
    </section>
  );
}

/** One message: whose it is, where and when, and the words around what was found. */
function Hit({ hit, nowMs, onTake }: { readonly hit: MessageHit; readonly nowMs: number; readonly onTake: () => void }) {
  const translate = useTranslate();
  const locale = useLocale();
  return (
    <li>
      <button type="button" {...{ [resultAttribute]: true }} className={styles.hit} tabIndex={-1} onClick={onTake}>
        <span className={styles.head}>
          <span className={styles.where} dir="auto">
            {hit.title === '' ? translate('sidebar.untitled') : withVisibleControls(hit.title)}
          </span>
          <span className={styles.when}>{describeDay(hit.createdAtMs, nowMs, locale)}</span>
        </span>
        <span className={styles.snippet} dir="auto">
          <span className={styles.role}>{translate(hit.role === 'user' ? 'thread.you' : 'thread.assistant')}: </span>
          {hit.fileName !== undefined && <span className={styles.file}>{visibleName(hit.fileName)} · </span>}
          {hit.snippet.map((part, index) =>
            // oxlint-disable-next-line react/no-array-index-key -- the parts of one text, always the same ones
            part.isMarked ? <mark key={index}>{withVisibleControls(part.text)}</mark> : <span key={index}>{withVisibleControls(part.text)}</span>,
          )}
        </span>
      </button>
    </li>
  );
}
