import type { WindowCommand } from '../shared/commands';
import { defaultHotkey, hotkeyOf, type HotkeyStatus } from '../shared/hotkey';
import type { ConversationId } from '../shared/ids';
import type { Services } from './ipc/services';
import type { SettingsStore } from './settings/settingsStore';
import type { Hotkey } from './shell/hotkey';
import type { QuickAskWindow } from './shell/quickAskWindow';

export type QuickAskServiceParts = {
  readonly settings: Pick<SettingsStore, 'read' | 'change'>;
  readonly window: Pick<QuickAskWindow, 'hide' | 'hold' | 'fit'>;
  readonly hotkey: Hotkey;
  readonly platform: string;
  /** What opens quick-ask from outside (`--quick-ask`). */
  readonly command: string;
  readonly showInMain: (conversationId: ConversationId | null, command?: WindowCommand) => void;
  readonly tellHotkey: (status: HotkeyStatus) => void;
};

export type QuickAskServices = Pick<Services, 'quickAsk' | 'hotkey'> & {
  /** Asks for the key of the settings, and tells the windows what became of it. */
  readonly start: () => void;
  /** A window lost the focus: nobody presses a new key there any more. */
  readonly resume: () => void;
};

/** Quick-ask for the windows: its own window, and the key that opens it. */
export function createQuickAskServices({ settings, window, hotkey, platform, command, showInMain, tellHotkey }: QuickAskServiceParts): QuickAskServices {
  const read = (): HotkeyStatus => ({
    accelerator: hotkey.accelerator(),
    state: hotkey.state(),
    isDefault: hotkey.accelerator() === defaultHotkey(platform),
    command,
  });
  const useSetting = (): void => void hotkey.use(hotkeyOf(settings.read().quickAskHotkey, platform));

  const pause = (isPaused: boolean): void => {
    if (hotkey.pause(isPaused) && !isPaused) tellHotkey(read());
  };

  return {
    start: () => {
      useSetting();
      tellHotkey(read());
    },
    resume: () => pause(false),
    quickAsk: {
      hide: () => window.hide(),
      pin: (isPinned) => void settings.change({ isQuickAskPinned: isPinned }),
      hold: (isHeld) => window.hold(isHeld),
      fit: (heightPx) => window.fit(heightPx),
      openInMain: (conversationId, command) => {
        window.hide();
        showInMain(conversationId, command);
      },
    },
    hotkey: {
      read,
      set: (wanted) => {
        const accelerator = hotkeyOf(wanted, platform);
        const state = hotkey.use(accelerator);
        const isRefused = accelerator !== null && (state === 'taken' || state === 'invalid');
        try {
          if (!isRefused) settings.change({ quickAskHotkey: wanted });
        } finally {
          // Also when the disk refused it: what the settings say is what holds.
          if (hotkey.accelerator() !== hotkeyOf(settings.read().quickAskHotkey, platform)) useSetting();
        }
        const status = read();
        tellHotkey(status);
        return isRefused ? { ...status, refused: { accelerator, state } } : status;
      },
      pause,
    },
  };
}
