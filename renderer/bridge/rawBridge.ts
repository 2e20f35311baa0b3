import type { RawBridge } from '../../shared/contract/bridge';

/** The preload's three functions. Throws when the page runs without a preload, which is a fault of the build. */
export function rawBridge(): RawBridge {
  const host: object = globalThis;
  const bridge: unknown = 'bridge' in host ? host.bridge : undefined;
  if (isRawBridge(bridge)) return bridge;
  throw new Error('The page has no bridge: the preload did not run');
}

function isRawBridge(value: unknown): value is RawBridge {
  return (
    isRecord(value) &&
    typeof value['request'] === 'function' &&
    typeof value['on'] === 'function' &&
    typeof value['open'] === 'function'
  );
}

/** Whether fields can be read from the value; the first question of every guard at this door. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
