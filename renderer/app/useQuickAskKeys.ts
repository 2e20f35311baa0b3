import { useEffect } from 'react';
import { windowCommands } from '../../shared/commands';
import type { WindowCommand } from '../../shared/commands';
import { chordOf } from '../../shared/shortcuts';
import { escapeStepOf } from '../features/quickAsk/keyHints';
import { chordOfAction, ownChords } from '../features/quickAsk/ownChords';
import { clipboardOfferStore } from '../state/clipboardOffer';
import { conversationNow, shownTurn } from '../state/conversationStore';
import { isChord } from '../state/keyChord';
import { hideQuickAsk, newQuestion, openInMain, toggleTemporary } from '../state/quickAskStore';
import { settingsStore } from '../state/settingsStore';
import { useIsMac } from '../state/shortcuts';
import { viewStore } from '../state/viewStore';
import { performCommand } from './commands';
import { focusPlaceNow } from './focusPlace';

/** Of the one list of commands, those that mean something in this window too, by the same keys. */
const shared: readonly WindowCommand[] = [
  'find.open', 'outline.open', 'question.previous', 'question.next', 'model.pick', 'model.compare', 'selection.quote', 'screenshot.take',
  'zoom.in', 'zoom.out', 'zoom.reset', 'settings.open',
];
const noStage = { focusSearch: () => undefined, toggleSidebar: () => undefined };

type Deeds = {
  readonly copyAnswer: () => void;
  /** Asks about the clipboard by the action of this id. */
  readonly act: (actionId: string) => void;
};

/** The keyboard of the quick-ask window. `deeds` must keep its identity. */
export function useQuickAskKeys(deeds: Deeds): void {
  const isMac = useIsMac();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      if (event.key === 'Escape') return takeEscape();
      const deed = deedOf(event, isMac, deeds);
      if (deed === null) return;
      event.preventDefault();
      if (!event.repeat) deed();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [deeds, isMac]);
}

/** The last step of the ladder; those before it are taken by what is open, and by the composer. */
function takeEscape(): void {
  const { activeConversationId } = viewStore.getState();
  const conversation = activeConversationId === null ? undefined : conversationNow(activeConversationId);
  const isAnswering = conversation !== undefined && shownTurn(conversation) !== undefined;
  if (escapeStepOf({ hasPopup: focusPlaceNow() === 'popup', isAnswering }) === 'hide') void hideQuickAsk();
}

function deedOf(event: KeyboardEvent, isMac: boolean, deeds: Deeds): (() => void) | null {
  const { shortcuts, quickAskActions } = settingsStore.getState().settings;
  const command = windowCommands.find(({ id }) => {
    const chord = chordOf(id, shortcuts);
    return chord !== null && isChord(chord, event, isMac);
  })?.id;
  if (command === 'chat.new') return () => void newQuestion();
  if (command === 'chat.newTemporary') return () => void toggleTemporary();
  if (command !== undefined && shared.includes(command)) return () => performCommand(command, noStage);
  if (focusPlaceNow() === 'popup') return null;
  if (isChord(ownChords.openInMain, event, isMac)) return () => void openInMain();
  if (isChord(ownChords.copyAnswer, event, isMac)) return deeds.copyAnswer;
  if (clipboardOfferStore.getState().offer === null) return null;
  const action = quickAskActions.find((_action, place) => {
    const chord = chordOfAction(place);
    return chord !== null && isChord(chord, event, isMac);
  });
  return action === undefined ? null : () => deeds.act(action.id);
}
