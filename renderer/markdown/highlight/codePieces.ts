/** Code is drawn in pieces of so many lines, each with a layout of its own: a new line does not lay out all others. */
export const linesInPiece = 24;
