/** What the system says of the app. */
export type DesktopFacts = {
  /** `false` where it cannot be known or changed, as before the app is packaged on macOS and Windows. */
  readonly canOpenAtLogin: boolean;
  readonly opensAtLogin: boolean;
};
