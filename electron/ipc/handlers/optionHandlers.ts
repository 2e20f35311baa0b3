import type { Handlers } from '../handlerTypes';
import type { Services } from '../services';
import { done } from './done';

type OptionRequests = Extract<keyof Handlers, `options.${string}`>;

export function optionHandlers({ hub }: Services): Pick<Handlers, OptionRequests> {
  return {
    'options.choose': ({ conversationId, options }) => done(hub.chooseOptions(conversationId, options)),
  };
}
