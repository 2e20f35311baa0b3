import type { Services } from '../../electron/ipc/services';

/** For a house without a desktop: a quick-ask window and a hotkey that nothing comes of. */
export const noQuickAsk: Pick<Services, 'quickAsk' | 'hotkey'> = {
  quickAsk: { hide: () => undefined, pin: () => undefined, fit: () => undefined, openInMain: () => undefined },
  hotkey: {
    read: () => ({ accelerator: null, state: 'off', isDefault: false, command: 'gatehouse --quick-ask' }),
    set: (accelerator) => ({ accelerator, state: accelerator === null ? 'off' : 'works', isDefault: false, command: 'gatehouse --quick-ask' }),
    pause: () => undefined,
  },
};
