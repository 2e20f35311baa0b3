import type { ConnectionTest } from '../../shared/contract/requests';
import { FailureError } from '../../shared/failure';
import type { Clock } from '../chat/ports';
import type { GatewayClient } from './gatewayClient';
import type { ModelCatalogue } from './modelCatalogue';

/**
 * Tries the connection as it is now: the key by `/credits` where the endpoint has it (gateway-api.md section 2: the list
 * of models is public and proves nothing), and the list of models, which is fetched anew. Throws `FailureError`; it blames
 * the key (`gateway.unauthorised`) only where the endpoint says that it does not know it.
 */
export async function testConnection(ports: {
  readonly client: Pick<GatewayClient, 'readCredits'>;
  readonly catalogue: Pick<ModelCatalogue, 'refresh'>;
  readonly clock: Pick<Clock, 'monotonicMs'>;
}): Promise<ConnectionTest> {
  const startedAtMs = ports.clock.monotonicMs();
  // A key may be good for answers and not be allowed to see the balance: then the balance is unknown, and nothing is wrong.
  const credits = await ports.client.readCredits(new AbortController().signal).catch((error: unknown) => {
    if (isForbidden(error)) return null;
    throw error;
  });
  const listing = await ports.catalogue.refresh().catch((error: unknown) => {
    // There is no model in question here, of which `gateway.forbidden` speaks.
    throw isForbidden(error) ? new FailureError({ ...error.failure, code: 'gateway.notAllowed' }, { cause: error }) : error;
  });
  return {
    balanceUsd: credits?.balanceUsd ?? null,
    modelCount: listing.models.length,
    tookMs: Math.round(ports.clock.monotonicMs() - startedAtMs),
  };
}

function isForbidden(error: unknown): error is FailureError {
  return error instanceof FailureError && error.failure.code === 'gateway.forbidden';
}
