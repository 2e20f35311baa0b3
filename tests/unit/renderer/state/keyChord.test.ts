import { describe, expect, it } from 'vitest';
import { chosenChord, describeChord, isChord } from '../../../../renderer/state/keyChord';
import { windowCommands } from '../../../../shared/commands';

const nothingHeld = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, isComposing: false };
const search = { key: 'f', hasMod: true, isShifted: true };

describe('a chord', () => {
  it('needs Ctrl here and Cmd on macOS', () => {
    const withCtrl = { ...nothingHeld, key: 'F', ctrlKey: true, shiftKey: true };
    const withCmd = { ...nothingHeld, key: 'F', metaKey: true, shiftKey: true };
    expect([isChord(search, withCtrl, false), isChord(search, withCtrl, true)]).toEqual([true, false]);
    expect([isChord(search, withCmd, false), isChord(search, withCmd, true)]).toEqual([false, true]);
  });

  it('is another one with a modifier more or less', () => {
    const held = { ...nothingHeld, key: 'f', ctrlKey: true };
    expect(isChord(search, held, false)).toBe(false);
    expect(isChord({ key: 'f', hasMod: true }, { ...held, shiftKey: true }, false)).toBe(false);
    expect(isChord({ key: 'f', hasMod: true }, { ...held, altKey: true }, false)).toBe(false);
  });

  it('is nothing while an input method composes', () => {
    expect(isChord({ key: 'n', hasMod: true }, { ...nothingHeld, key: 'n', ctrlKey: true, isComposing: true }, false)).toBe(false);
  });

  it('ending in a sign is the same on a keyboard that has the sign on a shifted key', () => {
    const typed = { ...nothingHeld, key: '/', ctrlKey: true, shiftKey: true };
    expect(isChord({ key: '/', hasMod: true }, typed, false)).toBe(true);
    expect(isChord({ key: '/', hasMod: true }, { ...typed, ctrlKey: false }, false)).toBe(false);
  });

  it('reads as this system writes it', () => {
    expect(describeChord(search, false)).toBe('Ctrl+Shift+F');
    expect(describeChord(search, true)).toBe('⌘+⇧+F');
    expect(describeChord({ key: 'Enter', isShifted: true }, false)).toBe('Shift+Enter');
  });

  it('is the printed key where Alt makes a sign of it, and where letters are not Latin', () => {
    const withOption = { ...nothingHeld, key: 'ƒ', code: 'KeyF', altKey: true, metaKey: true };
    expect(isChord({ key: 'f', hasMod: true, hasAlt: true }, withOption, true)).toBe(true);
    const cyrillic = { ...nothingHeld, key: 'л', code: 'KeyK', ctrlKey: true };
    expect(isChord({ key: 'k', hasMod: true }, cyrillic, false)).toBe(true);
    expect(isChord({ key: '+', hasMod: true }, { ...nothingHeld, key: '=', code: 'Equal', ctrlKey: true }, false)).toBe(true);
  });

  it('is nothing while AltGr types a sign', () => {
    const typed = { ...nothingHeld, key: 'q', code: 'KeyQ', ctrlKey: true, altKey: true };
    expect(isChord({ key: 'q', hasMod: true, hasAlt: true }, typed, false)).toBe(true);
    expect(isChord({ key: 'q', hasMod: true, hasAlt: true }, { ...typed, getModifierState: (name) => name === 'AltGraph' }, false)).toBe(false);
  });

  it('is chosen by pressing it, once more than modifiers are held', () => {
    expect(chosenChord({ ...nothingHeld, key: 'Control', ctrlKey: true }, false)).toBeNull();
    expect(chosenChord({ ...nothingHeld, key: 'J', ctrlKey: true, shiftKey: true }, false)).toEqual({ key: 'j', hasMod: true, hasAlt: false, isShifted: true });
    expect(chosenChord({ ...nothingHeld, key: 'F9' }, false)).toEqual({ key: 'F9', hasMod: false, hasAlt: false, isShifted: false });
    expect(chosenChord({ ...nothingHeld, key: '?', ctrlKey: true, shiftKey: true }, false)).toMatchObject({ key: '?', isShifted: false });
  });

  it('belongs to one command only', () => {
    const chords = windowCommands.flatMap((command) => ('chord' in command ? [describeChord(command.chord, false)] : []));
    expect(chords.length).toBeGreaterThanOrEqual(11);
    expect(new Set(chords).size).toBe(chords.length);
  });
});
