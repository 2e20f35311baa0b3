import { commandFacts, windowCommands } from './commands';
import type { KeyChord, WindowCommand } from './commands';

/** The chords that a person chose instead of a command's own; `null`: none at all. */
export type Shortcuts = { readonly [Id in WindowCommand]?: KeyChord | null };

/** The chord that a command has now. */
export function chordOf(id: WindowCommand, shortcuts: Shortcuts): KeyChord | null {
  const chosen = shortcuts[id];
  return chosen === undefined ? (commandFacts(id).chord ?? null) : chosen;
}

/** The commands that have this chord now, without `except`. */
export function commandsWith(chord: KeyChord, shortcuts: Shortcuts, except?: WindowCommand): readonly WindowCommand[] {
  return windowCommands.map(({ id }) => id).filter((id) => {
    const theirs = chordOf(id, shortcuts);
    return id !== except && theirs !== null && areSame(theirs, chord);
  });
}

/** `shortcuts` with this chord at this command and at no other; a command's own chord is not written down. */
export function withChord(shortcuts: Shortcuts, id: WindowCommand, chord: KeyChord | null): Shortcuts {
  const others = chord === null ? [] : commandsWith(chord, shortcuts, id);
  const cleared = Object.fromEntries(others.map((other) => [other, null]));
  const own = commandFacts(id).chord ?? null;
  const isOwn = chord === null ? own === null : own !== null && areSame(own, chord);
  const { [id]: _before, ...rest } = shortcuts;
  return { ...rest, ...cleared, ...(isOwn ? {} : { [id]: chord }) };
}

/** Why a chord cannot be a command's: without a modifier it would be typed, and some are every field's own. */
export type ChordProblem = 'needsModifier' | 'reserved';

/** What people press in fields, and what ends a window; they keep their meaning. */
const reserved: readonly KeyChord[] = [
  ...['a', 'c', 'v', 'x', 'y', 'z', 'q', 'w'].map((key) => ({ key, hasMod: true })),
  ...['v', 'z'].map((key) => ({ key, hasMod: true, isShifted: true })),
  ...['Enter', 'Backspace', 'Delete', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'Tab', ' '].map((key) => ({ key, hasMod: true })),
  { key: 'F4', hasAlt: true },
];

/** `null` for a chord that may be given to a command. */
export function problemOf(chord: KeyChord): ChordProblem | null {
  const isFunctionKey = /^F\d{1,2}$/.test(chord.key);
  if (chord.hasMod !== true && chord.hasAlt !== true && !isFunctionKey) return 'needsModifier';
  const isReserved = reserved.some((one) => areSame(one, chord)) || ['Escape', 'Tab', 'Enter'].includes(chord.key);
  return isReserved ? 'reserved' : null;
}

function areSame(one: KeyChord, other: KeyChord): boolean {
  return (
    one.key.toLowerCase() === other.key.toLowerCase() &&
    (one.hasMod ?? false) === (other.hasMod ?? false) &&
    (one.isShifted ?? false) === (other.isShifted ?? false) &&
    (one.hasAlt ?? false) === (other.hasAlt ?? false)
  );
}
