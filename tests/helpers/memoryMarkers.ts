import type { SecretMarkers } from '../../electron/secrets/secretStore';
import type { SecretMarker } from '../../shared/secret';

/** The markers' port over a map: what the database keeps, without one. */
export function memoryMarkers(initial: readonly SecretMarker[] = []): SecretMarkers {
  const rows = new Map(initial.map((marker) => [marker.account, marker]));
  return {
    read: (account) => rows.get(account) ?? null,
    write: (marker) => void rows.set(marker.account, marker),
    remove: (account) => void rows.delete(account),
    list: () => [...rows.values()],
  };
}
