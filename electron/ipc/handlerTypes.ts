import type { RequestInput, RequestName, RequestOutput } from '../../shared/contract/requests';

/** All that a handler learns of who asked: which window, never the event. */
export type RequestContext = { readonly windowId: number };

/** One handler per request of the contract: a missing or an extra one does not compile. */
export type Handlers = {
  readonly [Name in RequestName]: (
    input: RequestInput<Name>,
    context: RequestContext,
  ) => Promise<RequestOutput<Name>> | RequestOutput<Name>;
};
