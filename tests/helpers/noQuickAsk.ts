import type { Services } from '../../electron/ipc/services';

/** For a house without a desktop: a quick-ask window and a hotkey that nothing comes of, and an empty clipboard. */
export const noQuickAsk: Pick<Services, 'quickAsk' | 'hotkey' | 'clipboard'> = {
  clipboard: { read: async () => null },
  quickAsk: { hide: () => undefined, pin: () => undefined, hold: () => undefined, fit: () => undefined, openInMain: () => undefined },
  hotkey: {
    read: () => ({ accelerator: null, state: 'off', isDefault: false, command: 'gatehouse --quick-ask' }),
    set: () => ({ accelerator: null, state: 'off', isDefault: false, command: 'gatehouse --quick-ask' }),
    pause: () => undefined,
  },
};
