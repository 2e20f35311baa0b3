import { canBeAsked, capabilityOf, drawsOnly } from '../../shared/model';
import type { Capability, Model } from '../../shared/model';

const mostOffered = 3;
const kept: readonly Capability[] = ['vision', 'file-input', 'reasoning', 'tool-use', 'image-generation'];

/**
 * Up to three models that could stand in for `gone`, the nearest first: those that can all that it could, of these its own
 * maker's, of these the nearest in price and context. What is not said of a model counts neither for nor against it.
 */
export function replacementsFor(gone: Model, offered: readonly Model[]): readonly Model[] {
  return offered
    .filter((model) => canBeAsked(model) && drawsOnly(model) === drawsOnly(gone) && model.modelId !== gone.modelId)
    .map((model) => ({ model, lost: lostWith(gone, model), distance: distanceOf(gone, model) }))
    .toSorted(
      (one, other) =>
        Math.sign(one.lost) - Math.sign(other.lost) ||
        Number(other.model.maker === gone.maker) - Number(one.model.maker === gone.maker) ||
        one.lost - other.lost ||
        one.distance - other.distance ||
        (other.model.createdAtMs ?? 0) - (one.model.createdAtMs ?? 0) ||
        one.model.name.localeCompare(other.model.name),
    )
    .slice(0, mostOffered)
    .map(({ model }) => model);
}

/** How many things the one could and the other cannot. */
function lostWith(gone: Model, model: Model): number {
  return kept.filter((capability) => capabilityOf(gone, capability) === 'yes' && capabilityOf(model, capability) === 'no').length;
}

/** Doublings between the two, of prices and of context together: for the order only, never shown. */
function distanceOf(gone: Model, model: Model): number {
  return (
    doublings(Number(gone.pricing?.inputUsd), Number(model.pricing?.inputUsd)) +
    doublings(Number(gone.pricing?.outputUsd), Number(model.pricing?.outputUsd)) +
    doublings(gone.contextTokens ?? Number.NaN, model.contextTokens ?? Number.NaN)
  );
}

/** Free and priced lie as far apart as the smallest price and one. */
const smallest = 1e-9;

function doublings(one: number, other: number): number {
  const distance = Math.abs(Math.log2(Math.max(one, smallest)) - Math.log2(Math.max(other, smallest)));
  return Number.isNaN(distance) ? 0 : distance;
}
