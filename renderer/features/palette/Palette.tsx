import { useId, useMemo, useState } from 'react';
import type { WindowCommand } from '../../../shared/commands';
import { newChatWith, useAssistants } from '../../state/assistantStore';
import { openConversation, useConversationList } from '../../state/conversationListStore';
import { useTranslate } from '../../state/language';
import { chooseModel, useModels } from '../../state/modelStore';
import { useSettings } from '../../state/settingsStore';
import { closeDialog, focusComposer, useActiveConversationId } from '../../state/viewStore';
import { ListDialog } from '../../ui/ListDialog';
import { PaletteGroups } from './PaletteGroups';
import { findEntries, indexPalette } from './paletteEntries';
import type { PaletteCommand, PaletteEntry } from './paletteEntries';

type Props = {
  readonly commands: readonly PaletteCommand[];
  readonly onCommand: (id: WindowCommand) => void;
  /** Called when a conversation was opened. */
  readonly onOpened: () => void;
};

/** Does, opens or chooses anything by its name: arrows move, Enter takes, Esc closes. */
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

  return (
    <ListDialog
      title={translate('command.openPalette')}
      closeLabel={translate('action.close')}
      onClose={closeDialog}
      listLabel={translate('palette.list')}
      nothing={translate('palette.noMatch', { query })}
      field={{
        label: translate('palette.search'),
        listId,
        count: offered.length,
        activeIndex,
        value: query,
        onType: (typed) => {
          setQuery(typed);
          setWalkedTo(0);
        },
        onWalk: setWalkedTo,
        onEnter: () => active !== undefined && take(active),
      }}
    >
      <PaletteGroups listId={listId} groups={groups} activeIndex={activeIndex} onActive={setWalkedTo} onTake={take} />
    </ListDialog>
  );
}

function usePaletteIndex(commands: readonly PaletteCommand[]) {
  const conversations = useConversationList();
  const { models } = useModels();
  const assistants = useAssistants();
  return useMemo(() => indexPalette(commands, conversations, models, assistants), [commands, conversations, models, assistants]);
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
      case 'assistant':
        onOpened();
        void newChatWith(entry.id);
        return;
      case 'model':
        focusComposer();
        void chooseModel(activeId, entry.id);
    }
  };
}
