import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { RequestInput } from '../../shared/contract/requests';
import type { Result } from '../../shared/result';
import { defaultSettings } from '../../shared/settings';
import type { Settings } from '../../shared/settings';
import { request } from '../bridge/bridge';
import { raiseIfFailed } from './noticeStore';

type SettingsState = { readonly settings: Settings; readonly isLoaded: boolean };
export type SettingsChange = RequestInput<'settings.change'>;

export const settingsStore = createStore<SettingsState>(() => ({ settings: defaultSettings, isLoaded: false }));

export function useSettings(): Settings;
export function useSettings<T>(selector: (settings: Settings) => T): T;
export function useSettings(selector: (settings: Settings) => unknown = (settings) => settings): unknown {
  return useStore(settingsStore, (state) => selector(state.settings));
}

export async function loadSettings(): Promise<void> {
  const result = raiseIfFailed(await request('settings.read', {}));
  if (result.ok) applySettings(result.value);
}

export function applySettings(settings: Settings): void {
  settingsStore.setState({ settings, isLoaded: true });
}

/** Changes some settings; a refusal becomes a notice. For a form that shows the refusal itself: `trySettings`. */
export async function changeSettings(change: SettingsChange): Promise<Result<Settings>> {
  return raiseIfFailed(await trySettings(change));
}

/** Changes some settings and leaves a refusal to the caller (the base URL's field shows it beside itself). */
export async function trySettings(change: SettingsChange): Promise<Result<Settings>> {
  const result = await request('settings.change', change);
  if (result.ok) applySettings(result.value);
  return result;
}
