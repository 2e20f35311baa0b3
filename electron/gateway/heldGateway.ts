import type { ModelGateway } from '../chat/ports';
import type { Destination } from './connectionSwitch';

/**
 * The same gateway for one question: each attempt goes where the question was sent, or throws `gateway.moved`. Without it an
 * automatic second attempt would follow a switch, and what was asked of the demo would reach the configured address.
 */
export function holdTo(gateway: ModelGateway, destination: Destination): ModelGateway {
  return {
    stream: async function* (request, signal) {
      await destination.reach();
      // Again, and with nothing in between: the gateway reads the address in the step that begins here.
      destination.assertHere();
      yield* gateway.stream(request, signal);
    },
  };
}
