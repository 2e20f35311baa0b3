import { useEffect } from 'react';
import { useAppInfo } from '../state/appInfoStore';
import { onCommand } from '../state/commands';
import { commands, performCommand } from './commands';
import type { Stage } from './commands';
import { describeChord, isChord } from './keyChord';
import type { Command } from './commands';

/** Listens to the keyboard and to the menu for as long as the frame stands. `stage` must keep its identity. */
export function useCommands(stage: Stage): void {
  const isMac = useIsMac();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const command = commands.find(({ chord }) => isChord(chord, event, isMac));
      if (command === undefined || event.repeat) return;
      event.preventDefault();
      performCommand(command.id, stage);
    };
    window.addEventListener('keydown', onKeyDown);
    const stopListening = onCommand((id) => performCommand(id, stage));
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      stopListening();
    };
  }, [stage, isMac]);
}

/** The keys of a command as this system writes them. */
export function useChordText(id: Command['id']): string | undefined {
  const isMac = useIsMac();
  const command = commands.find((candidate) => candidate.id === id);
  return command === undefined ? undefined : describeChord(command.chord, isMac);
}

export function useIsMac(): boolean {
  return useAppInfo()?.platform === 'darwin';
}
