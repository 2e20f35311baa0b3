import { useEffect } from 'react';
import { windowCommands } from '../../shared/commands';
import { chordOf } from '../../shared/shortcuts';
import { onCommand } from '../state/commands';
import { takeWantedCommand } from '../state/windowPlace';
import { isChord } from '../state/keyChord';
import { settingsStore } from '../state/settingsStore';
import { useIsMac } from '../state/shortcuts';
import { performCommand } from './commands';
import type { Stage } from './commands';

/** Listens to the keyboard and to the menu for as long as the frame stands. `stage` must keep its identity. */
export function useCommands(stage: Stage): void {
  const isMac = useIsMac();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { shortcuts } = settingsStore.getState().settings;
      const command = windowCommands.find(({ id }) => {
        const chord = chordOf(id, shortcuts);
        return chord !== null && isChord(chord, event, isMac);
      });
      if (command === undefined) return;
      event.preventDefault();
      // Zooming goes on while its keys are held; nothing else is meant twice.
      if (!event.repeat || command.id.startsWith('zoom.')) performCommand(command.id, stage);
    };
    window.addEventListener('keydown', onKeyDown);
    const stopListening = onCommand((id) => performCommand(id, stage));
    const wanted = takeWantedCommand();
    if (wanted !== null) performCommand(wanted, stage);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      stopListening();
    };
  }, [stage, isMac]);
}
