import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Failure } from '../../../shared/failure';
import { describeFailure } from '../../../shared/failureText';
import type { ActivityPage } from '../../../shared/tools';
import { useTranslate } from '../../state/language';
import { exportActivity, readActivity } from '../../state/toolStore';
import { BorderedList } from '../../ui/BorderedList';
import { Button } from '../../ui/Button';
import { Callout } from '../../ui/Callout';
import { TextField } from '../../ui/TextField';
import styles from './Activity.module.css';
import { ActivityChain } from './ActivityChain';
import { ActivityRow } from './ActivityRow';

/** So long after the last letter it is looked for. */
const searchAfterMs = 200;

/** Every action of a tool, as it stands in the log: the row before it, the row after it, and whether the chain is whole. */
export function ActivityPane() {
  const translate = useTranslate();
  const [text, setText] = useState('');
  const { page, failure, loadOlder } = useActivity(text);
  const [saving, setSaving] = useState<'nothing' | 'busy' | 'saved'>('nothing');
  const [saveFailure, setSaveFailure] = useState<Failure | null>(null);
  const shownFailure = failure ?? saveFailure;

  const save = async (): Promise<void> => {
    setSaving('busy');
    setSaveFailure(null);
    const result = await exportActivity();
    setSaving(result.ok && result.value ? 'saved' : 'nothing');
    if (!result.ok) setSaveFailure(result.failure);
  };
  return (
    <div className={styles.pane}>
      <p className={styles.muted}>{translate('activity.hint')}</p>
      <TextField
        label={translate('activity.search')}
        isLabelHidden
        type="search"
        placeholder={translate('activity.search')}
        icon={Search}
        value={text}
        onChange={(event) => setText(event.target.value)}
        trailing={
          <Button disabled={saving === 'busy'} onClick={() => void save()}>
            {translate('activity.export')}
          </Button>
        }
      />
      {saving === 'saved' && <output className={styles.muted}>{translate('activity.exported')}</output>}
      {shownFailure !== null && (
        <Callout tone="danger" announced="alert">
          {describeFailure(shownFailure, translate)}
        </Callout>
      )}
      {page !== null && <ActivityChain chain={page.chain} />}
      {page !== null && page.entries.length === 0 && <p className={styles.muted}>{translate(text.trim() === '' ? 'activity.empty' : 'activity.noMatch')}</p>}
      {page !== null && page.entries.length > 0 && (
        <BorderedList label={translate('settings.tab.activity')}>
          {page.entries.map((entry) => (
            <ActivityRow key={entry.sequence} entry={entry} />
          ))}
        </BorderedList>
      )}
      {page?.hasMore === true && (
        <div>
          <Button onClick={loadOlder}>{translate('activity.older')}</Button>
        </div>
      )}
    </div>
  );
}

/** The rows that hold these words, newest first, and those before them on wish; an answer to older words is dropped. */
function useActivity(text: string): { readonly page: ActivityPage | null; readonly failure: Failure | null; readonly loadOlder: () => void } {
  const [page, setPage] = useState<ActivityPage | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    let isWanted = true;
    const timer = setTimeout(
      () =>
        void readActivity(text.trim(), null).then((result) => {
          if (!isWanted) return;
          setFailure(result.ok ? null : result.failure);
          if (result.ok) setPage(result.value);
        }),
      text === '' ? 0 : searchAfterMs,
    );
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [text]);
  const loadOlder = (): void => {
    const oldest = page?.entries.at(-1)?.sequence;
    if (page === null || oldest === undefined) return;
    void readActivity(text.trim(), oldest).then((result) => {
      if (!result.ok) return setFailure(result.failure);
      // Only where the list still ends there.
      setPage((now) => (now?.entries.at(-1)?.sequence === oldest ? { ...result.value, entries: [...now.entries, ...result.value.entries] } : now));
    });
  };
  return { page, failure, loadOlder };
}
