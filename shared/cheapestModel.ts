import { isChatModel, type Model } from './model';

/** What a title takes: a short exchange in, a few words out. */
const inputShare = 20;

/**
 * The cheapest model for small work on words, by the prices of the catalogue; `null` where none is priced. Free ones are left
 * out: what costs nothing is often paid for with what is said. So are makers that the person hid.
 */
export function cheapestModel(models: readonly Model[], hiddenMakers: readonly string[]): Model | null {
  const priced = models
    .filter((model) => isChatModel(model) && !hiddenMakers.includes(model.maker))
    .map((model) => ({ model, price: Number(model.pricing?.inputUsd) * inputShare + Number(model.pricing?.outputUsd) }))
    .filter(({ price }) => price > 0);
  return priced.toSorted((one, other) => one.price - other.price || one.model.modelId.localeCompare(other.model.modelId))[0]?.model ?? null;
}
