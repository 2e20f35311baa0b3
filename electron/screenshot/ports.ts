/** What this room needs of Electron. */
export type ScreenPorts = {
  readonly screens: Screens;
  readonly windows: AskingWindows;
};

export type Screens = {
  /** The screens, the main one first. */
  readonly displays: () => readonly Display[];
  /** Pictures of what there is, each as large as fits into `within`, smaller things enlarged (seen in Electron 25). */
  readonly capture: (kinds: readonly ('screen' | 'window')[], within: Size) => Promise<readonly Captured[]>;
  /** Elsewhere than on macOS always `granted`. */
  readonly permission: () => ScreenPermission;
};

export type ScreenPermission = 'granted' | 'denied' | 'restricted' | 'notDetermined';

/** Its size is told in the units of windows; `scaleFactor` of its pixels are one of them. */
export type Display = {
  readonly displayId: string;
  readonly name: string;
  readonly widthDips: number;
  readonly heightDips: number;
  readonly scaleFactor: number;
};

export type Size = { readonly widthPx: number; readonly heightPx: number };

export type Captured = {
  readonly sourceId: string;
  readonly kind: 'screen' | 'window';
  readonly name: string;
  /** Of a screen; empty where the system does not tell. */
  readonly displayId: string;
  /** A window of this app. */
  readonly isOurs: boolean;
  readonly picture: Picture;
};

/** A picture as the system gave it; copying its pixels costs time and room, so that it happens only when asked for. */
export type Picture = Size & {
  /** Row by row, four bytes a pixel: blue, green, red, and one that says nothing. */
  readonly pixels: () => Uint8Array;
};

/** The window that asks: it shall not stand in its own picture. */
export type AskingWindows = {
  readonly isVisible: (windowId: number) => boolean;
  /** Out of sight; what comes back brings it back, where and as it was, with the focus. */
  readonly hide: (windowId: number) => () => void;
};
