import type { MessageKey } from '../../../shared/messages';

/** What decides what the keys do at this moment. */
export type KeyFacts = {
  /** Something open over the rest takes the keys: a dialog, a menu, a field of its own. */
  readonly hasPopup: boolean;
  readonly isAnswering: boolean;
  /** The focus is where one writes: only there Enter and Backspace mean something. */
  readonly isInField: boolean;
  /** Nothing is written and nothing attached. */
  readonly isEmpty: boolean;
  readonly hasOffer: boolean;
};

export type EscapeStep = 'closePopup' | 'stop' | 'hide';

/** The one ladder of Esc: what is open, then the answer, then the window. */
export function escapeStepOf({ hasPopup, isAnswering }: Pick<KeyFacts, 'hasPopup' | 'isAnswering'>): EscapeStep {
  if (hasPopup) return 'closePopup';
  return isAnswering ? 'stop' : 'hide';
}

export type KeyHint = { readonly keys: string; readonly nameKey: MessageKey };

/** What each key does now, the likeliest first. What does nothing is not named. */
export function keyHintsOf(facts: KeyFacts): readonly KeyHint[] {
  const { hasPopup, isAnswering, isInField, isEmpty, hasOffer } = facts;
  const escape: KeyHint = { keys: 'Esc', nameKey: `quickAsk.key.${escapeStepOf(facts)}` };
  if (hasPopup || !isInField) return [escape];
  if (!isEmpty) return [{ keys: 'Enter', nameKey: isAnswering ? 'quickAsk.key.queue' : 'quickAsk.key.ask' }, escape];
  if (!hasOffer) return [escape];
  return [{ keys: 'Tab', nameKey: 'quickAsk.key.toClipboard' }, { keys: '⌫', nameKey: 'quickAsk.key.dropClipboard' }, escape];
}
