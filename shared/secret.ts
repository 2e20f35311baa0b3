/** All that anything but main ever learns about the key (trust.md section 4.2, item 8). */
export type SecretStatus = {
  readonly state: SecretState;
  /** The origin the key belongs to: the one the base URL names now. */
  readonly origin: string;
  /** Where a usable key comes from; `null` when there is none. */
  readonly source: SecretSource | null;
  /** The last four characters of a usable key that has at least 12. */
  readonly lastFour: string | null;
  /** What keeps saved keys here: "GNOME Keyring", "KWallet", "macOS Keychain", "Windows Credential Manager", "this session only". */
  readonly backend: string;
  /** When the key in the keychain was saved, by our own marker. */
  readonly savedAtMs: number | null;
  /** Only for an OIDC token: its `exp`. */
  readonly expiresAtMs: number | null;
  /**
   * A key waits in the environment while the keychain is locked or unreadable, or while the base URL names another origin
   * than the one that key is for: it is used only after the person agrees, so that nothing switches silently. Names the
   * variable.
   */
  readonly environmentOffer: EnvironmentVariable | null;
  /** Only with `otherOrigin`: the origin that the key at hand belongs to. */
  readonly keyOrigin?: string;
  /** Only when a saved key cannot be read: what it was saved with, which may not be what this session offers. */
  readonly savedBackend?: string;
};

/**
 * Our note beside the secret that a key was saved: with it, an empty answer of the keychain means "unavailable", never
 * "absent" (trust.md section 4.2). It holds nothing of the key.
 */
export type SecretMarker = {
  /** The keychain's account, made from the profile and the origin. */
  readonly account: string;
  readonly origin: string;
  readonly backend: string;
  readonly savedAtMs: number;
};

/**
 * none: never saved here. ready: usable. locked, noKeyring, unreadable, denied, unloadable, timedOut: a key may well exist,
 * and is never asked for as if it were new. otherOrigin: a key is saved, but for another address than the base URL's.
 */
export type SecretState = 'none' | 'ready' | 'otherOrigin' | KeychainTrouble;

/** denied: the system keeps us out (macOS). unloadable: our own native module does not load (trust.md F63, F64). */
export type KeychainTrouble = 'locked' | 'noKeyring' | 'unreadable' | 'denied' | 'unloadable' | 'timedOut';

export type SecretSource = 'keychain' | 'session' | 'demo' | EnvironmentVariable;

export type EnvironmentVariable = 'AI_GATEWAY_API_KEY' | 'VERCEL_OIDC_TOKEN';
