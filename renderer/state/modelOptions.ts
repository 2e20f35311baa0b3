import { useMemo } from 'react';
import type { ModelId } from '../../shared/ids';
import { isChatModel } from '../../shared/model';
import { withVisibleControls } from '../../shared/visibleName';
import { useModelNameAndState } from './modelAbsence';
import { useModels } from './modelStore';

/** A model to choose in a short field, where the picker would be too much. */
export type ModelOption = { readonly value: ModelId; readonly label: string };

/** The models that answer, by name; before them the chosen one where it is not listed, so that it is never lost unseen. */
export function useModelOptions(chosenId: ModelId | null): readonly ModelOption[] {
  const { models } = useModels();
  const chosenName = useModelNameAndState(chosenId);
  const listed = useMemo(
    () =>
      models
        .filter(isChatModel)
        .map(({ modelId, name, maker }) => ({ value: modelId, label: withVisibleControls(`${name} · ${maker}`) }))
        .toSorted((one, other) => one.label.localeCompare(other.label)),
    [models],
  );
  if (chosenId === null || chosenName === null || listed.some(({ value }) => value === chosenId)) return listed;
  return [{ value: chosenId, label: chosenName }, ...listed];
}
