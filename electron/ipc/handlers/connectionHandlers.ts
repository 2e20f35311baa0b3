import type { Handlers } from '../handlerTypes';
import type { Services } from '../services';

type ConnectionRequests = Extract<keyof Handlers, `secret.${string}` | `connection.${string}` | `demo.${string}` | `model.${string}`>;

export function connectionHandlers({ secrets, connection, models }: Services): Pick<Handlers, ConnectionRequests> {
  return {
    'secret.status': () => secrets.status(),
    'secret.put': async ({ key, keepFor }) => {
      const status = await secrets.put(key, keepFor);
      if (!connection.read().isDemo) return status;
      // Whoever gives a key wants to use it.
      await connection.leaveDemo();
      return secrets.status();
    },
    'secret.forget': () => secrets.forget(),
    'secret.retry': () => secrets.retry(),
    'secret.cancel': () => {
      secrets.cancel();
      return null;
    },
    'secret.useEnvironment': () => secrets.useEnvironment(),
    'connection.read': () => connection.read(),
    'connection.test': () => connection.test(),
    'demo.enter': () => connection.enterDemo(),
    'demo.leave': () => connection.leaveDemo(),
    'model.list': () => models.read(),
    'model.refresh': () => models.refresh(),
    'model.endpoints': ({ modelId }) => models.readEndpoints(modelId),
  };
}
