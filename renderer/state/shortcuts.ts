import { useMemo } from 'react';
import { windowCommands } from '../../shared/commands';
import type { CommandFacts, KeyChord, WindowCommand } from '../../shared/commands';
import { chordOf, withChord } from '../../shared/shortcuts';
import { useAppInfo } from './appInfoStore';
import { describeChord } from './keyChord';
import { useTranslate } from './language';
import { changeSettings, settingsStore, useSettings } from './settingsStore';

/** A command in the words and keys of this person. */
export type NamedCommand = {
  readonly id: WindowCommand;
  readonly name: string;
  readonly keys: string | null;
  /** Its keys are not the app's own. */
  readonly isChanged: boolean;
};

/** Every command, named: for the palette, the shortcuts sheet and the settings. */
export function useNamedCommands(): readonly NamedCommand[] {
  const translate = useTranslate();
  const isMac = useIsMac();
  const shortcuts = useSettings((settings) => settings.shortcuts);
  return useMemo(() => {
    const list: readonly CommandFacts[] = windowCommands;
    return list.map(({ id, nameKey }) => {
      const chord = chordOf(id, shortcuts);
      return { id, name: translate(nameKey), keys: chord === null ? null : describeChord(chord, isMac), isChanged: shortcuts[id] !== undefined };
    });
  }, [translate, isMac, shortcuts]);
}

/** The keys of a command as this system writes them. */
export function useChordText(id: WindowCommand): string | undefined {
  const isMac = useIsMac();
  const chord = useSettings(({ shortcuts }) => chordOf(id, shortcuts));
  return chord === null ? undefined : describeChord(chord, isMac);
}

export function useIsMac(): boolean {
  return useAppInfo()?.platform === 'darwin';
}

/** Gives a command this chord, taken from any other that has it; `null` takes its keys away. */
export function giveChord(id: WindowCommand, chord: KeyChord | null): void {
  void changeSettings({ shortcuts: withChord(settingsStore.getState().settings.shortcuts, id, chord) });
}

/** Every command has the app's own keys again. */
export function resetShortcuts(): void {
  void changeSettings({ shortcuts: {} });
}
