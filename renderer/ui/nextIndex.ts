const pageSize = 8;

/** Where a key leads to in a list of `count` that a text field walks; `null` for a key that is none of the list's. */
export function nextIndex(key: string, index: number, count: number): number | null {
  const last = Math.max(0, count - 1);
  switch (key) {
    case 'ArrowDown':
      return index >= last ? 0 : index + 1;
    case 'ArrowUp':
      return index <= 0 ? last : index - 1;
    case 'PageDown':
      return Math.min(last, index + pageSize);
    case 'PageUp':
      return Math.max(0, index - pageSize);
    default:
      return null;
  }
}
