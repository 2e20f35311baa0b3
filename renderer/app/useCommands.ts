import { useEffect, useMemo } from 'react';
import { commandFacts, windowCommands } from '../../shared/commands';
import type { CommandFacts, WindowCommand } from '../../shared/commands';
import { useAppInfo } from '../state/appInfoStore';
import { onCommand } from '../state/commands';
import { useTranslate } from '../state/language';
import { performCommand } from './commands';
import type { Stage } from './commands';
import { describeChord, isChord } from './keyChord';

/** Listens to the keyboard and to the menu for as long as the frame stands. `stage` must keep its identity. */
export function useCommands(stage: Stage): void {
  const isMac = useIsMac();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const list: readonly CommandFacts[] = windowCommands;
      const command = list.find(({ chord }) => chord !== undefined && isChord(chord, event, isMac));
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
export function useChordText(id: WindowCommand): string | undefined {
  const isMac = useIsMac();
  const { chord } = commandFacts(id);
  return chord === undefined ? undefined : describeChord(chord, isMac);
}

/** A command in the words and keys of this person. */
export type NamedCommand = { readonly id: WindowCommand; readonly name: string; readonly keys: string | null };

/** Every command, named: for the palette, the shortcuts sheet and the settings. */
export function useNamedCommands(): readonly NamedCommand[] {
  const translate = useTranslate();
  const isMac = useIsMac();
  return useMemo(() => {
    const list: readonly CommandFacts[] = windowCommands;
    return list.map(({ id, nameKey, chord }) => ({ id, name: translate(nameKey), keys: chord === undefined ? null : describeChord(chord, isMac) }));
  }, [translate, isMac]);
}

export function useIsMac(): boolean {
  return useAppInfo()?.platform === 'darwin';
}
