type PressedKeys = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'isComposing'> & Partial<Pick<KeyboardEvent, 'getModifierState'>>;

const named: Readonly<Record<string, string>> = {
  ' ': 'Space', '+': 'Plus', ArrowUp: 'Up', ArrowDown: 'Down', ArrowLeft: 'Left', ArrowRight: 'Right',
};
const itself = ['Home', 'End', 'PageUp', 'PageDown', 'Insert', 'Delete', 'Backspace', 'Tab', 'Enter'];
const signsByCode: Readonly<Record<string, string>> = {
  Minus: '-', Equal: '=', Comma: ',', Period: '.', Slash: '/', Semicolon: ';', Quote: "'", Backquote: '`', BracketLeft: '[', BracketRight: ']', Backslash: '\\', Space: 'Space',
};

/** What somebody presses, as an accelerator (`shared/hotkey`); `null` while only modifiers are held, and for keys without a name. */
export function pressedHotkey(event: PressedKeys): string | null {
  // AltGr types signs on many keyboards, and says that it is Ctrl and Alt.
  if (event.isComposing || event.getModifierState?.('AltGraph') === true) return null;
  const key = keyOf(event);
  if (key === null) return null;
  const held = [...(event.ctrlKey ? ['Ctrl'] : []), ...(event.altKey ? ['Alt'] : []), ...(event.shiftKey ? ['Shift'] : []), ...(event.metaKey ? ['Super'] : [])];
  return [...held, key].join('+');
}

/** What is printed on the key: with ⌥ or Shift it gives other signs, and not every keyboard writes Latin letters. */
function keyOf({ key, code }: PressedKeys): string | null {
  if (/^[a-z0-9]$/i.test(key)) return key.toUpperCase();
  const printed = /^(?:Key|Digit)(.)$/.exec(code)?.[1];
  if (printed !== undefined) return printed;
  if (/^F\d{1,2}$/.test(key) || itself.includes(key)) return key;
  return signsByCode[code] ?? named[key] ?? null;
}

const macNames: Readonly<Record<string, string>> = { Ctrl: '⌃', Alt: '⌥', Shift: '⇧', Super: '⌘' };
const readable: Readonly<Record<string, string>> = { Up: '↑', Down: '↓', Left: '←', Right: '→', Plus: '+' };

/** An accelerator as people on this system read it, for `Kbd`. */
export function describeHotkey(accelerator: string, platform: string): string {
  const name = (part: string): string => {
    if (platform === 'darwin' && macNames[part] !== undefined) return macNames[part];
    if (part === 'Super') return platform === 'win32' ? 'Win' : 'Super';
    return readable[part] ?? part;
  };
  return accelerator.split('+').map(name).join('+');
}
