import type { KeyChord } from '../../../shared/commands';

/** Keys that mean something in this window alone; all others are those of the one list of commands (`shared/commands`). */
export const ownChords = {
  openInMain: { key: 'o', hasMod: true },
  copyAnswer: { key: 'c', hasMod: true, isShifted: true },
} as const satisfies Readonly<Record<string, KeyChord>>;

/** The first so many actions on the clipboard have a key: Ctrl/Cmd and their number. */
const mostKeys = 9;

/** The key of the action at this place, counted from 0. */
export function chordOfAction(place: number): KeyChord | null {
  return place < mostKeys ? { key: String(place + 1), hasMod: true } : null;
}
