/**
 * Whether `text` begins with `before`. For long texts that grow, and by far quicker there than `startsWith`, which V8 does
 * character by character: equal pieces are compared as memory.
 */
export function goesOn(text: string, before: string): boolean {
  return text.length >= before.length && text.slice(0, before.length) === before;
}
