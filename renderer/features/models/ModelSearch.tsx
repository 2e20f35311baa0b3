import { Columns2 } from 'lucide-react';
import { useCallback, useEffect, useId, useMemo, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { Failure } from '../../../shared/failure';
import { describeConnectionFailure } from '../../../shared/failureText';
import type { ConversationId, ModelId } from '../../../shared/ids';
import { useTranslate } from '../../state/language';
import { refreshModels, toggleFavourite, useModels } from '../../state/modelStore';
import { useSettings } from '../../state/settingsStore';
import { Button } from '../../ui/Button';
import { Callout } from '../../ui/Callout';
import { ListField } from '../../ui/ListField';
import { ModelDetail } from './ModelDetail';
import { ModelFilters } from './ModelFilters';
import { ModelList } from './ModelList';
import styles from './ModelSearch.module.css';
import { indexModels, offerModels } from './searchModels';
import type { ModelFilter, ModelGroup } from './searchModels';
import { useAttached } from './useAttached';
import { usePickerKeys } from './usePickerKeys';

type Props = {
  readonly conversationId: ConversationId | null;
  readonly chosenIds: readonly ModelId[];
  /** Several may be chosen: choosing one again takes it back. */
  readonly isForSeveral?: boolean;
  readonly onChoose: (modelId: ModelId) => void;
  /** Takes it for new chats too; absent where that means nothing. */
  readonly onChooseForAll?: ((modelId: ModelId) => void) | undefined;
  /** Ctrl/Cmd+Enter where several are chosen. */
  readonly onFinish?: () => void;
  /** Opens the choice of several; absent where this is it. */
  readonly onCompare?: () => void;
  readonly children?: ReactNode;
};

/** Typed search over all models: arrows move, Enter chooses, Esc closes; Tab leads to the filters and to what is known of the marked one. */
export function ModelSearch({ conversationId, chosenIds, isForSeveral = false, onChoose, onChooseForAll, onFinish, onCompare, children }: Props) {
  const translate = useTranslate();
  const listId = useId();
  const keys = usePickerKeys();
  const { models, isRefreshing } = useModels();
  const { failure, refresh } = useRefresh(models.length === 0);
  const [query, setQuery] = useState('');
  const [filters, setFilters] = useState<ReadonlySet<ModelFilter>>(new Set());
  const [showsHidden, setShowsHidden] = useState(false);
  const [openedAt] = useState(() => chosenIds[0] ?? null);
  const [walkedTo, setWalkedTo] = useState<ModelId | null>(null);
  const attachments = useAttached(conversationId);
  const offer = useOffer(filters, showsHidden, attachments);
  const groups = useMemo(() => offer(query), [offer, query]);
  const offered = useMemo(() => modelsOf(groups), [groups]);
  const hiddenCount = useSettings((settings) => settings.hiddenMakers.length);
  // The list opens at the chosen model; a search begins at its best match.
  const wantedId = walkedTo ?? (query === '' ? openedAt : null);
  const activeIndex = Math.max(0, offered.findIndex((model) => model.modelId === wantedId));
  const active = offered[activeIndex];

  const choose = useCallback(
    (modelId: ModelId) => {
      onChoose(modelId);
      // Where several are chosen, one goes on from here.
      setWalkedTo(modelId);
    },
    [onChoose],
  );
  const star = useCallback((modelId: ModelId) => void toggleFavourite(modelId), []);
  function onEnter(event: KeyboardEvent<HTMLInputElement>): void {
    // What Enter means is what is typed, also when the typing and Enter came in one breath.
    const typed = event.currentTarget.value;
    const meant = typed === query ? active : modelsOf(offer(typed))[0];
    if (hasMod(event) && onFinish !== undefined) onFinish();
    else if (meant !== undefined) (hasMod(event) && onChooseForAll !== undefined ? onChooseForAll : choose)(meant.modelId);
  }
  function onOtherKey(event: KeyboardEvent<HTMLInputElement>): boolean {
    if (!hasMod(event) || event.key.toLowerCase() !== 'd') return false;
    if (active !== undefined) star(active.modelId);
    return true;
  }
  return (
    <div className={styles.search}>
      <ListField
        label={translate('model.search')}
        listId={listId}
        count={offered.length}
        activeIndex={activeIndex}
        value={query}
        onType={(typed) => {
          setQuery(typed);
          setWalkedTo(null);
        }}
        onWalk={(index) => setWalkedTo(offered[index]?.modelId ?? null)}
        onEnter={onEnter}
        onOtherKey={onOtherKey}
      />
      <ModelFilters chosen={filters} onToggle={(filter) => setFilters(toggled(filters, filter))} />
      <div className={styles.panes}>
        <ModelList
          listId={listId}
          groups={groups}
          attachments={attachments}
          activeId={active?.modelId}
          chosenIds={chosenIds}
          isForSeveral={isForSeveral}
          onActive={setWalkedTo}
          onChoose={choose}
          onToggleFavourite={star}
        />
        {offered.length === 0 && failure === null && (
          <p className={styles.nothing}>{models.length === 0 ? translate('model.noneYet') : query === '' ? translate('model.noneSo') : translate('model.noMatch', { query })}</p>
        )}
        {active !== undefined && (
          <ModelDetail model={active} attachments={attachments} keys={keys} onChooseForAll={onChooseForAll === undefined ? undefined : () => onChooseForAll(active.modelId)} />
        )}
      </div>
      {failure !== null && (
        <Callout tone="danger" announced="alert" className={styles.failure}>
          {describeConnectionFailure(failure, translate)}
        </Callout>
      )}
      {children}
      <footer className={styles.footer}>
        <output>{translate('model.count', { count: offered.length })}</output>
        {hiddenCount > 0 && (
          <Button variant="ghost" size="small" aria-pressed={showsHidden} onClick={() => setShowsHidden(!showsHidden)}>
            {translate('model.hiddenMakers', { count: hiddenCount })}
          </Button>
        )}
        {onCompare !== undefined && (
          <Button variant="ghost" size="small" icon={Columns2} onClick={onCompare}>
            {`${translate('command.compareModels')}…`}
          </Button>
        )}
        <span className={styles.unit}>{translate('model.pricesNote')}</span>
        <Button variant="ghost" size="small" disabled={isRefreshing} onClick={refresh}>
          {translate(isRefreshing ? 'model.refreshing' : 'model.refresh')}
        </Button>
      </footer>
    </div>
  );
}

/** What is offered for a query. Favourites keep the places that they had when the picker opened: a star must not move the row under the pointer. */
function useOffer(filters: ReadonlySet<ModelFilter>, showsHidden: boolean, attachments: ReturnType<typeof useAttached>): (query: string) => readonly ModelGroup[] {
  const { models } = useModels();
  const { recentModelIds: recentIds, favouriteModelIds, hiddenMakers } = useSettings();
  const [placedIds] = useState(favouriteModelIds);
  const index = useMemo(() => indexModels(models), [models]);
  return useCallback(
    (query) => offerModels(index, { query, filters, attachments, favouriteIds: query === '' ? placedIds : favouriteModelIds, recentIds, hiddenMakers: showsHidden ? [] : hiddenMakers }),
    [index, filters, attachments, placedIds, favouriteModelIds, recentIds, hiddenMakers, showsHidden],
  );
}

function hasMod({ ctrlKey, metaKey }: KeyboardEvent): boolean {
  return ctrlKey || metaKey;
}

function modelsOf(groups: readonly ModelGroup[]) {
  return groups.flatMap(({ models }) => models);
}

function toggled(filters: ReadonlySet<ModelFilter>, filter: ModelFilter): ReadonlySet<ModelFilter> {
  const next = new Set(filters);
  if (!next.delete(filter)) next.add(filter);
  return next;
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
