import type { Settings } from '../../shared/settings';

export type LastWindowParts = {
  readonly settings: { readonly read: () => Pick<Settings, 'closesToTray' | 'isTrayExplained'> };
  readonly isIconShown: () => boolean;
  /** Tells, the first time, that the app runs on; `false`: the person would rather quit. */
  readonly explain: () => Promise<boolean>;
  readonly remember: (change: Pick<Settings, 'isTrayExplained'>) => void;
  readonly quit: () => void;
};

/**
 * What closing the last window means where it does not mean the same on every day: the end, or running on beside the icon. An
 * app without its icon ends: nobody would find it.
 */
export function createLastWindow({ settings, isIconShown, explain, remember, quit }: LastWindowParts): () => void {
  let isExplaining = false;
  return () => {
    const { closesToTray, isTrayExplained } = settings.read();
    if (!closesToTray || !isIconShown()) return quit();
    if (isTrayExplained || isExplaining) return;
    isExplaining = true;
    void explain()
      .then((runsOn) => {
        remember({ isTrayExplained: true });
        if (!runsOn) quit();
      })
      .finally(() => (isExplaining = false));
  };
}
