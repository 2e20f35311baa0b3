import { useAppInfo } from '../../state/appInfoStore';

/** The picker's own keys as this system writes them, for `Kbd`. */
export type PickerKeys = { readonly favourite: string; readonly forAll: string };

export function usePickerKeys(): PickerKeys {
  const mod = useAppInfo()?.platform === 'darwin' ? '⌘' : 'Ctrl';
  return { favourite: `${mod}+D`, forAll: `${mod}+Enter` };
}
