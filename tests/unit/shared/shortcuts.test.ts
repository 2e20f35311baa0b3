import { describe, expect, it } from 'vitest';
import { windowCommands } from '../../../shared/commands';
import { chordOf, commandsWith, problemOf, withChord } from '../../../shared/shortcuts';

const newKeys = { key: 'j', hasMod: true } as const;

describe('the keys of commands', () => {
  it('are the app\'s own until a person gives them others, or none', () => {
    expect(chordOf('chat.new', {})).toEqual({ key: 'n', hasMod: true });
    expect(chordOf('bin.open', {})).toBeNull();
    expect(chordOf('chat.new', { 'chat.new': newKeys })).toEqual(newKeys);
    expect(chordOf('chat.new', { 'chat.new': null })).toBeNull();
  });

  it('belong to one command: given anew, they are taken from the one that had them', () => {
    const taken = withChord({}, 'bin.open', { key: 'N', hasMod: true });
    expect(taken).toEqual({ 'bin.open': { key: 'N', hasMod: true }, 'chat.new': null });
    expect(commandsWith({ key: 'n', hasMod: true }, taken)).toEqual(['bin.open']);
    expect(commandsWith({ key: 'n', hasMod: true }, taken, 'bin.open')).toEqual([]);
  });

  it('are not written down where they are the app\'s own again', () => {
    expect(withChord({ 'chat.new': newKeys }, 'chat.new', { key: 'n', hasMod: true, isShifted: false })).toEqual({});
    expect(withChord({ 'bin.open': newKeys }, 'bin.open', null)).toEqual({});
    expect(withChord({}, 'chat.new', null)).toEqual({ 'chat.new': null });
  });

  it('must not be what is typed, nor what every field or window has', () => {
    expect(['j', 'ArrowDown', '?'].map((key) => problemOf({ key, isShifted: true }))).toEqual(Array(3).fill('needsModifier'));
    expect([{ key: 'c', hasMod: true }, { key: 'Escape', hasMod: true }, { key: 'F4', hasAlt: true }, { key: 'z', hasMod: true, isShifted: true }].map(problemOf)).toEqual(Array(4).fill('reserved'));
    expect([newKeys, { key: 'F9' }, { key: 'ArrowDown', hasAlt: true }].map(problemOf)).toEqual([null, null, null]);
  });

  it('of the app itself may all be given', () => {
    const own = windowCommands.flatMap((command) => ('chord' in command ? [problemOf(command.chord)] : []));
    expect(own.length).toBeGreaterThanOrEqual(11);
    expect(new Set(own)).toEqual(new Set([null]));
  });
});
