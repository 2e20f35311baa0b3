/** What a start asks for (driving-contract.md "Starting"). */
export type StartArguments = { readonly isDemo: boolean; readonly isQuickAsk: boolean };

/** Reads the command line, or what a second start handed over: another process wrote that, so anything may be in it. */
export function readStartArguments(given: unknown): StartArguments {
  const list: readonly unknown[] = Array.isArray(given) ? given : [];
  return { isDemo: list.includes('--demo'), isQuickAsk: list.includes('--quick-ask') };
}
