/** A place of the window that shows text from outside. */
export type Place = {
  readonly name: string;
  /** The files of the window that draw outside text here. */
  readonly files: readonly string[];
  /** Draws the place with all texts, or with each in turn, and says after each drawing that it can be looked at. */
  readonly draw: (look: (...drawn: readonly string[]) => void) => void;
  /** What must be read of a text; `null` where it is drawn as Markdown or exactly as it was typed. */
  readonly words: ((text: string) => string) | null;
  /** Tabs stay tabs, as in any text of several lines. */
  readonly keepsTabs?: boolean;
};
