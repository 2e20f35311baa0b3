/** Who searches the web for the model: the gateway does it by itself and bills each search (gateway-api.md section 12). */
export const searchProviders = ['perplexity', 'exa', 'parallel', 'tako'] as const;
export type SearchProvider = (typeof searchProviders)[number];

export const webSearchChoices = ['off', ...searchProviders] as const;
export type WebSearch = (typeof webSearchChoices)[number];

/** US dollars for 1,000 searches with at most ten results each, as the gateway's docs said in 2026; tako's deep ones cost more. */
export const pricePerThousandSearchesUsd: Readonly<Record<SearchProvider, number>> = { perplexity: 5, exa: 7, parallel: 5, tako: 7 };
