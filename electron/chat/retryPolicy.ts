import { mayBeBilled, type Failure } from '../../shared/failure';

/** At most three attempts in all (trust.md 5.2, line 5). */
const maxAttempts = 3;
/** A longer wait than this is the person's choice, not ours (trust.md F11). */
const maxAutomaticWaitMs = 5 * 60 * 1000;

/**
 * How long to wait before trying again by ourselves, or `null` when that would be wrong: after the first meaning, for what
 * a repetition cannot mend (key, credit, request), or when told to wait too long. Never sooner than told. A picture costs as much as
 * many words: one that may have been made already is made again only by the person.
 */
export function waitBeforeRetryMs(failure: Failure, attempt: number, { asksForPictures }: { readonly asksForPictures: boolean }): number | null {
  if (attempt >= maxAttempts || (asksForPictures && mayBeBilled(failure))) return null;
  switch (failure.code) {
    case 'gateway.rateLimited':
    case 'gateway.serverError': {
      // "At once" (0, or a date gone by) would be hammering: never sooner than told, and never sooner than our own pace.
      const waitMs = Math.max(failure.retryAfterMs ?? 0, backOffMs(attempt));
      return waitMs <= maxAutomaticWaitMs ? waitMs : null;
    }
    case 'gateway.unreachable':
    case 'gateway.cutOff':
      return backOffMs(attempt);
    default:
      return null;
  }
}

/** 1 s, then 2 s: enough for a hiccup, short enough to stay with it. */
function backOffMs(attempt: number): number {
  return 1000 * 2 ** (attempt - 1);
}
