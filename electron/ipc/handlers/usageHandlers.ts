import type { Handlers } from '../handlerTypes';
import type { Services } from '../services';
import { done } from './done';

type UsageRequests = Extract<keyof Handlers, `${'usage' | 'exchange'}.${string}`>;

export function usageHandlers({ usage, exchanges }: Services): Pick<Handlers, UsageRequests> {
  return {
    'usage.read': ({ sinceMs, isDemo }) => usage.read(sinceMs, isDemo),
    'exchange.list': ({ conversationId, messageId }) => exchanges.list(conversationId, messageId),
    'exchange.read': ({ requestId }) => exchanges.read(requestId),
    'exchange.command': ({ requestId, shell }) => exchanges.command(requestId, shell),
    'exchange.replay': async ({ requestId }) => ({ requestId: await exchanges.replay(requestId) }),
    'exchange.stopReplay': ({ requestId }) => done(exchanges.stopReplay(requestId)),
  };
}
