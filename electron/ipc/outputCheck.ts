/**
 * What is wrong with an answer, or `null`: one that cannot be copied to another process would reach the page as a rejection
 * instead of a `Result`. For development and tests; it copies the answer once.
 */
export function checkOutput(name: string, output: unknown): string | null {
  if (output === undefined) return `${name} answered nothing; \`null\` is the word for it`;
  try {
    structuredClone(output);
    return null;
  } catch {
    return `${name} answered something that cannot be copied`;
  }
}
