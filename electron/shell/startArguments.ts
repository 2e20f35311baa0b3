import { isOwnLink } from './handedArguments';

/** What a start asks for (driving-contract.md "Starting"). */
export type StartArguments = {
  readonly isDemo: boolean;
  readonly isQuickAsk: boolean;
  /** At login: no window opens. */
  readonly isInBackground: boolean;
};

export const backgroundSwitch = '--background';

/**
 * Reads the command line, or what a second start handed over: another process wrote that, so anything may be in it. A start
 * that carries a link asks for nothing else: a web page may have written what stands beside it.
 */
export function readStartArguments(given: unknown): StartArguments {
  const list: readonly unknown[] = Array.isArray(given) ? given : [];
  if (list.some((argument) => typeof argument === 'string' && isOwnLink(argument))) return { isDemo: false, isQuickAsk: false, isInBackground: false };
  return { isDemo: list.includes('--demo'), isQuickAsk: list.includes('--quick-ask'), isInBackground: list.includes(backgroundSwitch) };
}
