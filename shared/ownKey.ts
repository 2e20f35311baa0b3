/** A key of the person's own that a provider can be asked with: all that anything but main ever learns of it. */
export type OwnKey = {
  /** The provider's slug. */
  readonly provider: string;
  /** The last four characters, where enough stay unknown. */
  readonly lastFour: string | null;
  readonly savedAtMs: number;
};
