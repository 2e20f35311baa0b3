import type { KeyChord } from '../../shared/commands';

type PressedKeys = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'isComposing'>;

/**
 * Whether an event is this chord exactly: with one modifier more it is another shortcut. Only a sign is itself by whatever
 * keys it is typed: many keyboards have "/" on a shifted key.
 */
export function isChord(chord: KeyChord, event: PressedKeys, isMac: boolean): boolean {
  if (event.isComposing || event.altKey) return false;
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const otherMod = isMac ? event.ctrlKey : event.metaKey;
  return (
    event.key.toLowerCase() === chord.key.toLowerCase() &&
    mod === (chord.hasMod ?? false) &&
    !otherMod &&
    (event.shiftKey === (chord.isShifted ?? false) || isSign(chord.key))
  );
}

function isSign(key: string): boolean {
  return key.length === 1 && !/[\p{L}\p{N}]/u.test(key);
}

/** The chord as people read it, for `Kbd`: "Ctrl+Shift+F", on macOS "⌘+⇧+F". */
export function describeChord(chord: KeyChord, isMac: boolean): string {
  const modifiers = [
    ...(chord.hasMod === true ? [isMac ? '⌘' : 'Ctrl'] : []),
    ...(chord.isShifted === true ? [isMac ? '⇧' : 'Shift'] : []),
  ];
  return [...modifiers, chord.key.length === 1 ? chord.key.toUpperCase() : chord.key].join('+');
}
