import type { ModelId } from '../../shared/ids';
import type { ModelEndpoint } from '../../shared/modelEndpoint';

/** Who serves a model, as it was said some minutes ago at most. */
export type EndpointCache = {
  /** `null` where the endpoint does not say. Several calls at once share one request; rejects with `FailureError`. */
  readonly read: (modelId: ModelId) => Promise<readonly ModelEndpoint[] | null>;
};

/** Prices and speeds change slowly; who compares them opens the list several times. */
const keptForMs = 5 * 60_000;
const mostKept = 50;

type Kept = { readonly askedAtMs: number; readonly endpoints: Promise<readonly ModelEndpoint[] | null> };

export function createEndpointCache(options: {
  readonly readEndpoints: (modelId: ModelId) => Promise<readonly ModelEndpoint[] | null>;
  readonly baseUrl: () => string;
  /** Monotonic. */
  readonly nowMs: () => number;
}): EndpointCache {
  const kept = new Map<string, Kept>();

  function ask(name: string, modelId: ModelId): Promise<readonly ModelEndpoint[] | null> {
    const endpoints = options.readEndpoints(modelId);
    const asked = { askedAtMs: options.nowMs(), endpoints };
    kept.delete(name);
    kept.set(name, asked);
    // What failed is asked again by whoever wants it next.
    endpoints.catch(() => {
      if (kept.get(name) === asked) kept.delete(name);
    });
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return endpoints;
  }

  return {
    read: (modelId) => {
      const name = `${options.baseUrl()} ${modelId}`;
      const known = kept.get(name);
      return known !== undefined && options.nowMs() - known.askedAtMs < keptForMs ? known.endpoints : ask(name, modelId);
    },
  };
}
