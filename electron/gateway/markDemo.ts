import type { ModelGateway } from '../chat/ports';

/** The same gateway, whose receipts also say whether the built-in demo answered. */
export function markDemo(gateway: ModelGateway, isDemo: boolean): ModelGateway {
  return {
    stream: async function* (request, signal) {
      yield { type: 'receipt', receipt: { isDemo } };
      yield* gateway.stream(request, signal);
    },
  };
}
