import type { Handlers } from '../handlerTypes';
import type { Services } from '../services';

export function formatHandlers({ formats }: Services): Pick<Handlers, 'format.check'> {
  return { 'format.check': (order) => formats.check(order) };
}
