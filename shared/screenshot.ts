/** A part of a picture, in its own pixels. */
export type Region = { readonly leftPx: number; readonly topPx: number; readonly widthPx: number; readonly heightPx: number };

/** A screen or a window that a picture can be taken of. */
export type ScreenshotSource = {
  readonly sourceId: string;
  readonly kind: 'screen' | 'window';
  /** A window's own title, foreign text; a screen's name, empty where the system has none. */
  readonly name: string;
  /** A screen's pixels; a window's are not told before it is taken. */
  readonly widthPx?: number;
  readonly heightPx?: number;
  /** A small PNG of what it shows; `null` where nothing came. */
  readonly thumbnail: Uint8Array<ArrayBuffer> | null;
};

export type ScreenshotSources = {
  /** The desktop asks what to show, in a dialog of its own (Wayland): then there is no list to choose from. */
  readonly isAskedByDesktop: boolean;
  readonly sources: readonly ScreenshotSource[];
};

/** A picture that was taken, as the person sees it before anything is attached. */
export type Screenshot = {
  readonly screenshotId: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly png: Uint8Array<ArrayBuffer>;
  /** All of it is one colour: perhaps not what was meant. */
  readonly isOneColour: boolean;
};

/** What macOS says of recording the screen, where it is not allowed; `asked`: just now, so that the app must start anew. */
export type ForbiddenCapture = 'denied' | 'restricted' | 'asked';

/** How asking the desktop for a picture ends without one (Wayland). */
export type PortalFault = 'refused' | 'missing' | 'silent';
