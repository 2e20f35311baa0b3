import type { Handlers } from '../handlerTypes';
import type { Services } from '../services';

export function searchHandlers({ search }: Services): Pick<Handlers, Extract<keyof Handlers, `search.${string}`>> {
  return {
    // Of each window only the newest question counts.
    'search.find': ({ query, filter }, { windowId }) => search.find(windowId, query, filter),
  };
}
