import type { ModelId } from '../../shared/ids';
import type { Model, ModelListing } from '../../shared/model';
import { withVisibleControls } from '../../shared/visibleName';
import { useTranslate } from './language';
import { useModels } from './modelStore';
import { replacementsFor } from './replacements';
import { useSettings } from './settingsStore';

/** `gone`: this address offered the model once. `notHere`: it never did (the model is another address's). */
export type Absence = 'gone' | 'notHere';

/**
 * Whether a model is really not offered: the list must have been fetched in this run, without a failure since. A list of
 * yesterday, an unreachable gateway and an empty answer say nothing. Plain endpoints often answer to more names than they
 * list, so there only a model that left the list counts.
 */
export function absenceOf({ models, isCurrent, gone, dialect }: ModelListing, modelId: ModelId | null): Absence | null {
  if (modelId === null || isCurrent !== true || models.length === 0) return null;
  if (models.some((model) => model.modelId === modelId)) return null;
  if (gone?.some((model) => model.modelId === modelId) === true) return 'gone';
  return dialect === 'gateway' ? 'notHere' : null;
}

export function useAbsence(modelId: ModelId | null): Absence | null {
  return absenceOf(useModels(), modelId);
}

/** What was last said of a model that may have left the list; by its id alone where nothing ever was. */
function lastKnown({ models, gone = [] }: ModelListing, modelId: ModelId): Model {
  const known = [...models, ...gone].find((model) => model.modelId === modelId);
  const slash = modelId.indexOf('/');
  return known ?? { modelId, name: modelId, maker: slash > 0 ? modelId.slice(0, slash) : '' };
}

/** A model's name as people read it, also of one that is offered no longer. */
export function useModelName(modelId: ModelId | null): string | null {
  const listing = useModels();
  return modelId === null ? null : withVisibleControls(lastKnown(listing, modelId).name);
}

/** The name, and with it that the model is not offered where it is not. */
export function useModelNameAndState(modelId: ModelId | null): string | null {
  const translate = useTranslate();
  const name = useModelName(modelId);
  const absence = useAbsence(modelId);
  return name === null || absence === null ? name : translate(`model.named.${absence}`, { name });
}

/** Up to three models that could stand in for one that is not offered; none while it is. */
export function useReplacements(modelId: ModelId | null): readonly Model[] {
  const listing = useModels();
  const hiddenMakers = useSettings((settings) => settings.hiddenMakers);
  if (modelId === null || absenceOf(listing, modelId) === null) return [];
  return replacementsFor(lastKnown(listing, modelId), listing.models.filter(({ maker }) => !hiddenMakers.includes(maker)));
}
