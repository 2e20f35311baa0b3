import { isHotkey, type HotkeyState } from '../../shared/hotkey';

/** Electron's `globalShortcut`. `register` answers whether the key could be had, and throws for what is no key. */
export type GlobalKeys = {
  readonly register: (accelerator: string, onPressed: () => void) => boolean;
  readonly unregister: (accelerator: string) => void;
};

export type HotkeyParts = {
  readonly keys: GlobalKeys;
  /** A Wayland session: an app hears a key there only while it, or another one of X, has the focus. */
  readonly isWayland: boolean;
  readonly onPressed: () => void;
};

/** The one global key. It is asked for once at a time, and what became of it is always known. */
export type Hotkey = {
  readonly accelerator: () => string | null;
  readonly state: () => HotkeyState;
  /** Asks for this key instead of the one before, which goes in any case. */
  readonly use: (accelerator: string | null) => HotkeyState;
  /** While paused nothing is heard, and another app could take the key. Answers whether that is new. */
  readonly pause: (isPaused: boolean) => boolean;
};

export function createHotkey({ keys, isWayland, onPressed }: HotkeyParts): Hotkey {
  let accelerator: string | null = null;
  let state: HotkeyState = 'off';
  let isPaused = false;
  let isHeld = false;

  const letGo = (): void => {
    if (isHeld && accelerator !== null) keys.unregister(accelerator);
    isHeld = false;
  };

  const ask = (): HotkeyState => {
    if (accelerator === null) return 'off';
    if (!isHotkey(accelerator)) return 'invalid';
    try {
      isHeld = keys.register(accelerator, onPressed);
    } catch {
      return 'invalid';
    }
    if (isWayland) return 'wayland';
    return isHeld ? 'works' : 'taken';
  };

  return {
    accelerator: () => accelerator,
    state: () => state,
    use: (wanted) => {
      letGo();
      accelerator = wanted;
      isPaused = false;
      state = ask();
      return state;
    },
    pause: (pausing) => {
      if (pausing === isPaused) return false;
      isPaused = pausing;
      if (pausing) letGo();
      else state = ask();
      return true;
    },
  };
}

/** Whether this session is Wayland's, by what it says of itself. */
export function isWaylandSession(platform: string, environment: Readonly<Record<string, string | undefined>>): boolean {
  return platform === 'linux' && (environment['XDG_SESSION_TYPE'] === 'wayland' || (environment['WAYLAND_DISPLAY'] ?? '') !== '');
}
