import type { RawBridge } from '../../shared/contract/bridge';
import { isRecord } from '../../shared/isRecord';

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
