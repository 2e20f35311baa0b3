import { defaultQuickAskActions, wordsOfAction } from '../../shared/quickAsk';
import type { QuickAskAction } from '../../shared/quickAsk';
import { useTranslate } from './language';
import { changeSettings, settingsStore, useSettings } from './settingsStore';

/** A ready-made action in the words of this person. */
export type NamedAction = { readonly id: string; readonly label: string; readonly instruction: string };

/** The ready-made actions, in their order. */
export function useQuickAskActions(): readonly NamedAction[] {
  const translate = useTranslate();
  return useSettings(({ quickAskActions }) => quickAskActions).map((action) => ({ id: action.id, ...wordsOfAction(action, translate) }));
}

/** Whether they are no longer the app's own. */
export function useHasOwnActions(): boolean {
  return useSettings(({ quickAskActions }) => JSON.stringify(quickAskActions) !== JSON.stringify(defaultQuickAskActions));
}

/** Writes an action anew, or adds one at the end; words that were not changed stay those of the app's language. */
export async function saveAction(action: NamedAction, shown: NamedAction | null): Promise<boolean> {
  const before = actionsNow();
  const stored = before.find(({ id }) => id === action.id);
  const saved: QuickAskAction = {
    id: action.id,
    label: stored !== undefined && action.label === shown?.label ? stored.label : action.label,
    instruction: stored !== undefined && action.instruction === shown?.instruction ? stored.instruction : action.instruction,
  };
  const after = stored === undefined ? [...before, saved] : before.map((one) => (one === stored ? saved : one));
  return (await changeSettings({ quickAskActions: after })).ok;
}

export function removeAction(actionId: string): void {
  void changeSettings({ quickAskActions: actionsNow().filter(({ id }) => id !== actionId) });
}

/** The app's own actions again, and no others. */
export function resetActions(): void {
  void changeSettings({ quickAskActions: [...defaultQuickAskActions] });
}

/** The first free number, so that an id says nothing. */
export function newActionId(): string {
  const taken = new Set(actionsNow().map(({ id }) => id));
  let number = 1;
  while (taken.has(`own-${number}`)) number += 1;
  return `own-${number}`;
}

function actionsNow(): QuickAskAction[] {
  return [...settingsStore.getState().settings.quickAskActions];
}
