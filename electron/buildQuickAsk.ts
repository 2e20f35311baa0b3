import { app, globalShortcut } from 'electron';
import { quickAskCommand } from './shell/startCommand';
import { readStartFacts } from './shell/startFacts';
import { createHotkey, isWaylandSession } from './shell/hotkey';
import { createQuickAskWindow, type QuickAskChoices, type QuickAskWindow } from './shell/quickAskWindow';
import { createQuickAskServices, type QuickAskServiceParts, type QuickAskServices } from './quickAskServices';

export type QuickAskOutside = Omit<QuickAskChoices, 'isPinned' | 'places'> & Pick<QuickAskServiceParts, 'settings' | 'showInMain' | 'tellHotkey'>;

export type QuickAsk = {
  readonly window: QuickAskWindow;
  readonly services: QuickAskServices;
  /** `ask`, which opens a dialog of the system: while that has the focus, the window stays. */
  readonly whileHeld: <Given extends readonly unknown[], Answer>(ask: (...given: Given) => Promise<Answer>) => (...given: Given) => Promise<Answer>;
};

/** The quick-ask window with its key. Call when the app is ready. */
export function buildQuickAsk({ settings, showInMain, tellHotkey, ...choices }: QuickAskOutside): QuickAsk {
  const window = createQuickAskWindow({ ...choices, isPinned: () => settings.read().isQuickAskPinned, places: () => settings.read().quickAskPlaces });
  const hotkey = createHotkey({
    keys: { register: (accelerator, onPressed) => globalShortcut.register(accelerator, onPressed), unregister: (accelerator) => globalShortcut.unregister(accelerator) },
    isWayland: isWaylandSession(process.platform, process.env),
    onPressed: () => window.toggle(),
  });
  const command = quickAskCommand(readStartFacts());
  const services = createQuickAskServices({ settings, window, hotkey, platform: process.platform, command, showInMain, tellHotkey });
  app.on('browser-window-blur', () => services.resume());
  return {
    window,
    services,
    whileHeld: (ask) => async (...given) => {
      window.hold(true);
      try {
        return await ask(...given);
      } finally {
        window.hold(false);
      }
    },
  };
}
