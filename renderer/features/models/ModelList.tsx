import { useMemo, useState } from 'react';
import type { Attachment } from '../../../shared/chat/attachment';
import type { ModelId } from '../../../shared/ids';
import type { Translate } from '../../../shared/messages';
import type { Model } from '../../../shared/model';
import { withVisibleControls } from '../../../shared/visibleName';
import { missingFor } from '../../state/attachmentFacts';
import { useTranslate } from '../../state/language';
import { useSettings } from '../../state/settingsStore';
import { indicesToDraw } from '../../ui/drawnRows';
import { useDrawnRows } from '../../ui/useDrawnRows';
import styles from './ModelList.module.css';
import { ModelRow } from './ModelRow';
import type { ModelGroup } from './searchModels';

type Props = {
  readonly listId: string;
  readonly groups: readonly ModelGroup[];
  readonly attachments: readonly Attachment[];
  readonly activeId: ModelId | undefined;
  readonly chosenIds: readonly ModelId[];
  readonly isForSeveral?: boolean;
  readonly onActive: (modelId: ModelId) => void;
  readonly onChoose: (modelId: ModelId) => void;
  readonly onToggleFavourite: (modelId: ModelId) => void;
};

/** A line of the list: all are equally high, so that where each lies is known without drawing it. */
type Line = { readonly heading: string } | { readonly model: Model; readonly index: number; readonly isFirst: boolean };

/** The offered models under their headings. However many there are, those near the eye are drawn, and the active one. */
export function ModelList({ listId, groups, attachments, activeId, chosenIds, isForSeveral = false, onActive, onChoose, onToggleFavourite }: Props) {
  const translate = useTranslate();
  const favouriteIds = useSettings((settings) => settings.favouriteModelIds);
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const [list, setList] = useState<HTMLElement | null>(null);
  const lines = useMemo(() => linesOf(groups, translate), [groups, translate]);
  const count = groups.reduce((sum, { models }) => sum + models.length, 0);
  const drawn = useDrawnRows(list, scroller, lines.length);
  const activeLine = lines.findIndex((line) => 'model' in line && line.model.modelId === activeId);
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a datalist can be neither styled nor searched by maker
    <div ref={setScroller} id={listId} role="listbox" aria-multiselectable={isForSeveral || undefined} tabIndex={-1} aria-label={translate('model.list')} className={styles.scroller}>
      <div ref={setList} role="presentation" className={styles.list} style={{ height: `calc(var(--line-px) * ${lines.length})` }}>
        {indicesToDraw(drawn, activeLine).flatMap((at) => {
          const line = lines[at];
          if (line === undefined) return [];
          if ('heading' in line) return <Heading key={`heading ${at}`} text={line.heading} place={at} />;
          const { model, index, isFirst } = line;
          return (
            <ModelRow
              key={model.modelId}
              rowId={`${listId}-${index}`}
              place={at}
              index={index}
              count={count}
              model={model}
              missing={missingFor(model, attachments)}
              isFirst={isFirst}
              isActive={at === activeLine}
              isChosen={chosenIds.includes(model.modelId)}
              isFavourite={favouriteIds.includes(model.modelId)}
              onActive={onActive}
              onChoose={onChoose}
              onToggleFavourite={onToggleFavourite}
            />
          );
        })}
      </div>
    </div>
  );
}

/** For the eye; the list itself holds options only. */
function Heading({ text, place }: { readonly text: string; readonly place: number }) {
  return (
    <div className={styles.heading} role="presentation" style={{ top: `calc(var(--line-px) * ${place})` }}>
      {text}
    </div>
  );
}

function linesOf(groups: readonly ModelGroup[], translate: Translate): readonly Line[] {
  const lines: Line[] = [];
  let index = 0;
  for (const group of groups) {
    const heading = headingOf(group, translate);
    if (heading !== null) lines.push({ heading });
    for (const [at, model] of group.models.entries()) {
      lines.push({ model, index, isFirst: at === 0 });
      index += 1;
    }
  }
  return lines;
}

/** The best matches of a query need no heading. */
function headingOf(group: ModelGroup, translate: Translate): string | null {
  if (group.kind === 'found') return null;
  if (group.kind !== 'maker') return translate(`model.group.${group.kind}`);
  return group.maker === '' ? translate('model.group.noMaker') : withVisibleControls(group.maker);
}
