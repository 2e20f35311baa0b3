import type { MessageKey, Translate } from './messages';

/** Something ready-made that can be asked about the text of the clipboard. */
export type QuickAskAction = {
  readonly id: string;
  /** `null`: the app's own words, in the person's language. */
  readonly label: string | null;
  readonly instruction: string | null;
};

/** Where the window stood last on one screen, from that screen's upper left corner. */
export type QuickAskPlace = {
  readonly screenId: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
};

export const maxQuickAskActions = 20;
export const maxActionLabelChars = 60;
export const maxActionInstructionChars = 4_000;
/** Of so many screens, the ones used last, the place is remembered. */
export const maxQuickAskPlaces = 12;

/** The window's height, in its page's pixels, while there is nothing but the field. */
export const restingHeightPx = 168;
export const greatestHeightPx = 2_000;

const ownWords: Readonly<Record<string, { readonly label: MessageKey; readonly instruction: MessageKey }>> = {
  explain: { label: 'quickAsk.action.explain', instruction: 'quickAsk.instruction.explain' },
  summarise: { label: 'quickAsk.action.summarise', instruction: 'quickAsk.instruction.summarise' },
  translate: { label: 'quickAsk.action.translate', instruction: 'quickAsk.instruction.translate' },
  fixWriting: { label: 'quickAsk.action.fixWriting', instruction: 'quickAsk.instruction.fixWriting' },
};

export const defaultQuickAskActions: readonly QuickAskAction[] = Object.keys(ownWords).map((id) => ({ id, label: null, instruction: null }));

/** What an action is called and what it asks, in this language unless the person wrote it. */
export function wordsOfAction({ id, label, instruction }: QuickAskAction, translate: Translate): { readonly label: string; readonly instruction: string } {
  const own = Object.hasOwn(ownWords, id) ? ownWords[id] : undefined;
  return {
    label: label ?? (own === undefined ? '' : translate(own.label)),
    instruction: instruction ?? (own === undefined ? '' : translate(own.instruction)),
  };
}
