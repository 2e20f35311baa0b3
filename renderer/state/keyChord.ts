import type { KeyChord } from '../../shared/commands';

type PressedKeys = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'isComposing'> &
  Partial<Pick<KeyboardEvent, 'code' | 'getModifierState'>>;

/**
 * Whether an event is this chord exactly: with one modifier more it is another shortcut. Only a sign is itself by whatever
 * keys it is typed: many keyboards have "/" on a shifted key.
 */
export function isChord(chord: KeyChord, event: PressedKeys, isMac: boolean): boolean {
  const pressed = chordOfKeys(event, isMac);
  return (
    pressed !== null &&
    pressed.key === chord.key.toLowerCase() &&
    pressed.hasMod === (chord.hasMod ?? false) &&
    pressed.hasAlt === (chord.hasAlt ?? false) &&
    (pressed.isShifted === (chord.isShifted ?? false) || isSign(chord.key))
  );
}

/** The chord that somebody presses to choose it; `null` while only modifiers are held. */
export function chosenChord(event: PressedKeys, isMac: boolean): KeyChord | null {
  const pressed = chordOfKeys(event, isMac);
  if (pressed === null || ['control', 'shift', 'alt', 'meta', 'altgraph', 'capslock', 'dead', 'unidentified', 'process'].includes(pressed.key)) return null;
  const { key, hasMod, hasAlt, isShifted } = pressed;
  return { key: key.length === 1 ? key : event.key, hasMod, hasAlt, isShifted: isShifted && !isSign(key) };
}

function chordOfKeys(event: PressedKeys, isMac: boolean): Required<KeyChord> | null {
  // AltGr types signs on many keyboards, and says that it is Ctrl and Alt.
  if (event.isComposing || event.getModifierState?.('AltGraph') === true) return null;
  const [hasMod, hasOtherMod] = isMac ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
  return hasOtherMod ? null : { key: keyOf(event), hasMod, hasAlt: event.altKey, isShifted: event.shiftKey };
}

/** What is printed on the key: ⌥ makes other letters of them, and not every keyboard writes Latin ones. */
function keyOf({ key, code, altKey }: PressedKeys): string {
  const printed = /^(?:Key|Digit)(.)$/.exec(code ?? '')?.[1];
  if (printed !== undefined && (altKey || /^\P{ASCII}$/u.test(key))) return printed.toLowerCase();
  // "+" stands on a shifted "=" on most keyboards, and nobody presses Shift to zoom.
  return key === '=' ? '+' : key.toLowerCase();
}

function isSign(key: string): boolean {
  return key.length === 1 && !/[\p{L}\p{N}]/u.test(key);
}

const printed: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' };

/** The chord as people read it, for `Kbd`: "Ctrl+Shift+F", on macOS "⌘+⇧+F". */
export function describeChord(chord: KeyChord, isMac: boolean): string {
  const modifiers = [
    ...(chord.hasMod === true ? [isMac ? '⌘' : 'Ctrl'] : []),
    ...(chord.hasAlt === true ? [isMac ? '⌥' : 'Alt'] : []),
    ...(chord.isShifted === true ? [isMac ? '⇧' : 'Shift'] : []),
  ];
  return [...modifiers, printed[chord.key] ?? (chord.key.length === 1 ? chord.key.toUpperCase() : chord.key)].join('+');
}
