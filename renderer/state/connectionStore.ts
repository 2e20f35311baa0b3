import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Connection, ConnectionTest } from '../../shared/contract/requests';
import type { Result } from '../../shared/result';
import { request } from '../bridge/bridge';

type ConnectionState = { readonly connection: Connection | null };

export const connectionStore = createStore<ConnectionState>(() => ({ connection: null }));

/** Where requests go, and whether that is the demo; `null` until it is known. */
export function useConnection(): Connection | null {
  return useStore(connectionStore, (state) => state.connection);
}

export function useIsDemo(): boolean {
  return useStore(connectionStore, (state) => state.connection?.isDemo === true);
}

export function applyConnection(connection: Connection): void {
  connectionStore.setState({ connection });
}

export function loadConnection(): Promise<Result<Connection>> {
  return applied(request('connection.read', {}));
}

/** One question to the endpoint: does it answer, and what credit is left. */
export function testConnection(): Promise<Result<ConnectionTest>> {
  return request('connection.test', {});
}

export function enterDemo(): Promise<Result<Connection>> {
  return applied(request('demo.enter', {}));
}

export function leaveDemo(): Promise<Result<Connection>> {
  return applied(request('demo.leave', {}));
}

async function applied(pending: Promise<Result<Connection>>): Promise<Result<Connection>> {
  const result = await pending;
  if (result.ok) applyConnection(result.value);
  return result;
}
