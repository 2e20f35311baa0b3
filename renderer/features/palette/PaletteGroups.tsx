import { Box, MessageSquare, UserRound, Zap } from 'lucide-react';
import { useId } from 'react';
import type { MessageKey } from '../../../shared/messages';
import { withVisibleControls } from '../../../shared/visibleName';
import { useTranslate } from '../../state/language';
import { Kbd } from '../../ui/Kbd';
import { ListOption } from '../../ui/ListOption';
import styles from './PaletteGroups.module.css';
import type { PaletteEntry, PaletteGroup } from './paletteEntries';

type Props = {
  readonly listId: string;
  readonly groups: readonly PaletteGroup[];
  /** Counted through all groups. */
  readonly activeIndex: number;
  readonly onActive: (index: number) => void;
  readonly onTake: (entry: PaletteEntry) => void;
};

const kinds = {
  command: { nameKey: 'palette.commands', Icon: Zap },
  conversation: { nameKey: 'palette.conversations', Icon: MessageSquare },
  assistant: { nameKey: 'palette.assistants', Icon: UserRound },
  model: { nameKey: 'palette.models', Icon: Box },
} as const satisfies Readonly<Record<PaletteEntry['kind'], { readonly nameKey: MessageKey; readonly Icon: typeof Zap }>>;

/** The options, by kind. */
export function PaletteGroups({ listId, groups, activeIndex, onActive, onTake }: Props) {
  const translate = useTranslate();
  const starts = groups.map((_, at) => groups.slice(0, at).reduce((sum, { entries }) => sum + entries.length, 0));
  return (
    <>
      {groups.map(({ kind, entries }, at) => (
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a group of options, not of fields
        <div key={kind} role="group" aria-labelledby={`${listId}-${kind}`}>
          <div id={`${listId}-${kind}`} className={styles.heading} role="presentation">
            {translate(kinds[kind].nameKey)}
          </div>
          {entries.map((entry, place) => {
            const index = (starts[at] ?? 0) + place;
            const isActive = index === activeIndex;
            return <Row key={entry.id} rowId={`${listId}-${index}`} entry={entry} isActive={isActive} onActive={() => !isActive && onActive(index)} onTake={() => onTake(entry)} />;
          })}
        </div>
      ))}
    </>
  );
}

type RowProps = {
  readonly rowId: string;
  readonly entry: PaletteEntry;
  readonly isActive: boolean;
  readonly onActive: () => void;
  readonly onTake: () => void;
};

function Row({ rowId, entry, isActive, onActive, onTake }: RowProps) {
  const factsId = useId();
  const { Icon } = kinds[entry.kind];
  const name = withVisibleControls(entry.name);
  const hasFacts = entry.kind === 'model' || (entry.kind === 'command' && entry.keys !== null);
  return (
    <ListOption
      id={rowId}
      label={name}
      isActive={isActive}
      isSelected={isActive}
      aria-describedby={hasFacts ? factsId : undefined}
      className={styles.row}
      onMouseMove={onActive}
      onTake={onTake}
    >
      <Icon className={styles.icon} size={16} strokeWidth={1.75} aria-hidden />
      <span className={styles.name} dir="auto" title={name}>
        {name}
      </span>
      {hasFacts && (
        <span id={factsId} className={styles.facts}>
          {entry.kind === 'model' ? withVisibleControls(entry.maker) : entry.kind === 'command' && entry.keys !== null && <Kbd keys={entry.keys} />}
        </span>
      )}
    </ListOption>
  );
}
