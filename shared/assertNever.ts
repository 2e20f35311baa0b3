/** Ends a `switch` over a closed union: a kind added later is a compile error here, and a thrown one at run time. */
export function assertNever(value: never, what: string): never {
  throw new Error(`Unknown ${what}: ${JSON.stringify(value)}`);
}
