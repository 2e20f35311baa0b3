/**
 * Follows one block that grows: the whole text so far goes in, and what it draws comes out. `isOpen`: the text may go on.
 * `null` for what cannot be followed in parts.
 */
export type Growth<Block> = (text: string, isOpen: boolean) => Block | null;

/** A growth that has said `null` once says so always: what it remembers of the text no longer holds. */
export function untilLost<Block>(grow: Growth<Block>): Growth<Block> {
  let isLost = false;
  return (text, isOpen) => {
    const block = isLost ? null : grow(text, isOpen);
    isLost = block === null;
    return block;
  };
}
