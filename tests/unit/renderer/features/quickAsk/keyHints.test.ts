import { describe, expect, it } from 'vitest';
import { escapeStepOf, keyHintsOf } from '../../../../../renderer/features/quickAsk/keyHints';
import type { KeyFacts } from '../../../../../renderer/features/quickAsk/keyHints';

const atRest: KeyFacts = { hasPopup: false, isAnswering: false, isInField: true, isEmpty: true, hasOffer: false };
const said = (facts: Partial<KeyFacts>): readonly string[] => keyHintsOf({ ...atRest, ...facts }).map(({ keys, nameKey }) => `${keys} ${nameKey.replace('quickAsk.key.', '')}`);

describe('what the keys do', () => {
  it('goes down one ladder with Esc: what is open, the answer, the window', () => {
    expect(escapeStepOf({ hasPopup: true, isAnswering: true })).toBe('closePopup');
    expect(escapeStepOf({ hasPopup: false, isAnswering: true })).toBe('stop');
    expect(escapeStepOf({ hasPopup: false, isAnswering: false })).toBe('hide');
  });

  it('names what each key does now, and none that does nothing', () => {
    expect(said({})).toEqual(['Esc hide']);
    expect(said({ isEmpty: false })).toEqual(['Enter ask', 'Esc hide']);
    expect(said({ isEmpty: false, isAnswering: true })).toEqual(['Enter queue', 'Esc stop']);
    expect(said({ hasOffer: true })).toEqual(['Tab toClipboard', '⌫ dropClipboard', 'Esc hide']);
    // In a written field Backspace deletes, as everywhere.
    expect(said({ hasOffer: true, isEmpty: false })).toEqual(['Enter ask', 'Esc hide']);
    expect(said({ isEmpty: false, hasPopup: true, isAnswering: true })).toEqual(['Esc closePopup']);
    // On a button Enter presses the button.
    expect(said({ isEmpty: false, isInField: false })).toEqual(['Esc hide']);
  });
});
