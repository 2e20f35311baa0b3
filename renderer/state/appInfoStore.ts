import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { AppInfo } from '../../shared/contract/requests';
import { request } from '../bridge/bridge';
import { raiseIfFailed } from './noticeStore';

type AppInfoState = { readonly info: AppInfo | null };

export const appInfoStore = createStore<AppInfoState>(() => ({ info: null }));

/** What runs here (versions, platform, the system's language); `null` until it is known. */
export function useAppInfo(): AppInfo | null {
  return useStore(appInfoStore, (state) => state.info);
}

export async function loadAppInfo(): Promise<void> {
  const result = raiseIfFailed(await request('app.info', {}));
  if (result.ok) appInfoStore.setState({ info: result.value });
}
