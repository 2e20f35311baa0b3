import type { Handlers } from '../handlerTypes';
import type { Services } from '../services';
import { done } from './done';

type OptionRequests = Extract<keyof Handlers, `options.${string}` | `ownKey.${string}`>;

export function optionHandlers({ hub, ownKeys }: Services): Pick<Handlers, OptionRequests> {
  return {
    'ownKey.list': () => ownKeys.list(),
    'ownKey.put': ({ provider, key }) => ownKeys.put(provider, key),
    'ownKey.forget': ({ provider }) => ownKeys.forget(provider),
    'options.choose': ({ conversationId, options }) => done(hub.chooseOptions(conversationId, options)),
  };
}
