import { Search } from 'lucide-react';
import { useCallback, useDeferredValue, useEffect, useId, useMemo, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { Failure } from '../../../shared/failure';
import { describeConnectionFailure } from '../../../shared/failureText';
import type { ConversationId, ModelId } from '../../../shared/ids';
import type { Model } from '../../../shared/model';
import { takeModel } from '../../state/chatActions';
import { useTranslate } from '../../state/language';
import { refreshModels, useModels } from '../../state/modelStore';
import { useSettings } from '../../state/settingsStore';
import { closeDialog, focusComposer } from '../../state/viewStore';
import { Button } from '../../ui/Button';
import { Callout } from '../../ui/Callout';
import { nextIndex } from '../../ui/nextIndex';
import { ModelList } from './ModelList';
import styles from './ModelPicker.module.css';
import { offerModels } from './searchModels';

type Props = { readonly conversationId: ConversationId | null; readonly chosenId: ModelId | null };

/** Typed search over all models: arrows move, Enter chooses, Esc closes. */
export function ModelSearch({ conversationId, chosenId }: Props) {
  const translate = useTranslate();
  const listId = useId();
  const { models, isRefreshing } = useModels();
  const { failure, refresh } = useRefresh(models.length === 0);
  const recentIds = useSettings((settings) => settings.recentModelIds);
  const [query, setQuery] = useState('');
  const [walkedTo, setWalkedTo] = useState<number | null>(null);
  const deferredQuery = useDeferredValue(query);
  const choices = useMemo(() => offerModels(models, recentIds, deferredQuery), [models, recentIds, deferredQuery]);
  const offered = useMemo(() => [...choices.recent, ...choices.others], [choices]);
  // The list opens at the chosen model; a search begins at its best match.
  const chosenIndex = offered.findIndex((model) => model.modelId === chosenId);
  const activeIndex = walkedTo ?? (query === '' ? Math.max(0, chosenIndex) : 0);
  const active = offered[activeIndex];

  function choose(modelId: ModelId): void {
    void takeModel(conversationId, modelId);
    closeDialog();
    focusComposer();
  }
  /** What Enter means: the marked model, or, while the list still lags behind the typing, the best match of what is typed. */
  function wanted(typed: string): Model | undefined {
    return typed === deferredQuery ? active : offerModels(models, recentIds, typed).others[0];
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    const next = nextIndex(event.key, activeIndex, offered.length);
    if (next !== null) setWalkedTo(next);
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      const model = wanted(event.currentTarget.value);
      if (model !== undefined) choose(model.modelId);
    } else return;
    event.preventDefault();
  }
  return (
    <div className={styles.search}>
      <div className={styles.field}>
        <Search size={16} strokeWidth={1.75} aria-hidden />
        <input
          role="combobox"
          type="text"
          aria-label={translate('model.search')}
          placeholder={translate('model.search')}
          aria-expanded
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={active === undefined ? undefined : `${listId}-${activeIndex}`}
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setWalkedTo(null);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <ModelList listId={listId} choices={choices} activeIndex={activeIndex} chosenId={chosenId} onActive={setWalkedTo} onChoose={choose} />
      {failure !== null && (
        <Callout tone="danger" announced="alert" className={styles.failure}>
          {describeConnectionFailure(failure, translate)}
        </Callout>
      )}
      {offered.length === 0 && failure === null && (
        <p className={styles.nothing}>{models.length === 0 ? translate('model.noneYet') : translate('model.noMatch', { query })}</p>
      )}
      <footer className={styles.footer}>
        <span>{translate('model.count', { count: offered.length })}</span>
        <Button variant="ghost" size="small" disabled={isRefreshing} onClick={refresh}>
          {translate(isRefreshing ? 'model.refreshing' : 'model.refresh')}
        </Button>
      </footer>
    </div>
  );
}

/** Fetches the list on request, and at once where there is none yet. */
function useRefresh(isEmpty: boolean): { readonly failure: Failure | null; readonly refresh: () => void } {
  const [failure, setFailure] = useState<Failure | null>(null);
  const refresh = useCallback(() => {
    void refreshModels().then((result) => setFailure(result.ok ? null : result.failure));
  }, []);
  useEffect(() => {
    if (isEmpty) refresh();
  }, [isEmpty, refresh]);
  return { failure, refresh };
}
