import type { ConnectionTest } from '../../shared/contract/requests';
import type { Clock } from '../chat/ports';
import type { GatewayClient } from './gatewayClient';
import type { ModelCatalogue } from './modelCatalogue';

/**
 * Tries the connection as it is now: the key by `/credits` where the endpoint has it (gateway-api.md section 2: the list
 * of models is public and proves nothing), and the list of models, which is fetched anew. Throws `FailureError`.
 */
export async function testConnection(ports: {
  readonly client: GatewayClient;
  readonly catalogue: ModelCatalogue;
  readonly clock: Pick<Clock, 'monotonicMs'>;
}): Promise<ConnectionTest> {
  const startedAtMs = ports.clock.monotonicMs();
  const credits = await ports.client.readCredits(new AbortController().signal);
  const listing = await ports.catalogue.refresh();
  return {
    balanceUsd: credits?.balanceUsd ?? null,
    modelCount: listing.models.length,
    tookMs: Math.round(ports.clock.monotonicMs() - startedAtMs),
  };
}
