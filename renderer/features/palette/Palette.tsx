import { Search } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { WindowCommand } from '../../../shared/commands';
import { openConversation, useConversationList } from '../../state/conversationListStore';
import { useTranslate } from '../../state/language';
import { chooseModel, useModels } from '../../state/modelStore';
import { useSettings } from '../../state/settingsStore';
import { closeDialog, focusComposer, useActiveConversationId } from '../../state/viewStore';
import { Dialog } from '../../ui/Dialog';
import { nextIndex } from '../../ui/nextIndex';
import styles from './Palette.module.css';
import { PaletteList } from './PaletteList';
import { findEntries, indexPalette } from './paletteEntries';
import type { PaletteCommand, PaletteEntry } from './paletteEntries';

type Props = {
  readonly commands: readonly PaletteCommand[];
  readonly onCommand: (id: WindowCommand) => void;
  /** Called when a conversation was opened. */
  readonly onOpened: () => void;
};

/** Does, opens or chooses anything by its name: arrows move, Enter takes, Esc closes (the combobox of WAI-ARIA's patterns). */
export function Palette({ commands, onCommand, onOpened }: Props) {
  const translate = useTranslate();
  const listId = useId();
  const take = useTake(onCommand, onOpened);
  const index = usePaletteIndex(commands);
  const recentModelIds = useSettings((settings) => settings.recentModelIds);
  const [query, setQuery] = useState('');
  const [walkedTo, setWalkedTo] = useState(0);
  const groups = useMemo(() => findEntries(index, query, recentModelIds), [index, query, recentModelIds]);
  const offered = useMemo(() => groups.flatMap(({ entries }) => entries), [groups]);
  const activeIndex = Math.min(walkedTo, Math.max(0, offered.length - 1));
  const active = offered[activeIndex];

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return;
    const next = nextIndex(event.key, activeIndex, offered.length);
    if (next !== null) setWalkedTo(next);
    else if (event.key === 'Enter') {
      if (active !== undefined) take(active);
    } else return;
    event.preventDefault();
  }
  return (
    <Dialog
      isOpen
      onClose={closeDialog}
      title={translate('command.openPalette')}
      isTitleHidden
      isPadded={false}
      closeLabel={translate('action.close')}
      size="medium"
    >
      <div className={styles.palette}>
        <div className={styles.field}>
          <Search size={16} strokeWidth={1.75} aria-hidden />
          <input
            role="combobox"
            type="text"
            aria-label={translate('palette.search')}
            placeholder={translate('palette.search')}
            aria-expanded={offered.length > 0}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={active === undefined ? undefined : `${listId}-${activeIndex}`}
            autoComplete="off"
            spellCheck={false}
            value={query}
            onChange={(event) => {
              setQuery(event.target.value);
              setWalkedTo(0);
            }}
            onKeyDown={onKeyDown}
          />
        </div>
        <PaletteList listId={listId} groups={groups} activeIndex={activeIndex} onActive={setWalkedTo} onTake={take} />
        <output className={styles.nothing}>
          {offered.length === 0 && translate('palette.noMatch', { query })}
        </output>
      </div>
    </Dialog>
  );
}

function usePaletteIndex(commands: readonly PaletteCommand[]) {
  const conversations = useConversationList();
  const { models } = useModels();
  return useMemo(() => indexPalette(commands, conversations, models), [commands, conversations, models]);
}

function useTake(onCommand: (id: WindowCommand) => void, onOpened: () => void): (entry: PaletteEntry) => void {
  const activeId = useActiveConversationId();
  return (entry) => {
    closeDialog();
    switch (entry.kind) {
      case 'command':
        onCommand(entry.id);
        return;
      case 'conversation':
        openConversation(entry.id);
        onOpened();
        focusComposer();
        return;
      case 'model':
        focusComposer();
        void chooseModel(activeId, entry.id);
    }
  };
}
