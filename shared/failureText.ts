import type { Failure, FailureCode } from './failure';
import { describeFileSize } from './fileSize';
import type { MessageKey, Translate } from './messages';
import { visibleName, withVisibleControls } from './visibleName';

type Values = Readonly<Record<string, string | number>>;

/** `failure.<code>`: assigning it to a `MessageKey` below does not compile while a code has no sentence. */
type FailureKey = `failure.${FailureCode}`;

/**
 * A failure in words for people: what is wrong and what to do about it. Foreign text in its facts (names, hosts, paths)
 * is inserted as text, with its invisible characters shown; `details` is not part of the sentence.
 */
export function describeFailure(failure: Failure, translate: Translate): string {
  return describe(failure, translate, 'message');
}

/** The same where no message was on its way, as when a connection is tried or a list is read: then nothing is said of one. */
export function describeConnectionFailure(failure: Failure, translate: Translate): string {
  return describe(failure, translate, 'connection');
}

function describe(failure: Failure, translate: Translate, about: 'message' | 'connection'): string {
  const key: MessageKey & FailureKey = `failure.${failure.code}`;
  return translate(key, { ...valuesOf(failure, translate), about });
}

/** "40 seconds", "3 minutes": rounded up, since it says how long to wait. */
export function describeDuration(durationMs: number, translate: Translate): string {
  const seconds = Math.max(1, Math.ceil(durationMs / 1000));
  return seconds < 120
    ? translate('time.seconds', { amount: seconds })
    : translate('time.minutes', { amount: Math.ceil(seconds / 60) });
}

/** The host of an address, as it is read out: "ai-gateway.vercel.sh"; what is no address stays as it is. */
export function hostOf(address: string): string {
  return withVisibleControls(/^[a-z]+:\/\/([^/?#]+)/.exec(address)?.[1] ?? address);
}

/** A longer wait is said as a time of day: nobody counts sixty minutes (trust.md F11). */
const longestCountedWaitMs = 5 * 60_000;

type Wait = { readonly retryAfterMs?: number; readonly retryAtMs?: number };

/** `when` chooses the sentence: not said, a wait from now, a time of day, or a time that has gone by, even days ago. */
function waitValues({ retryAfterMs, retryAtMs }: Wait, nowMs: number, translate: Translate): Values {
  if (retryAtMs !== undefined && retryAtMs <= nowMs) return { when: 'since', at: describeClock(retryAtMs, nowMs, translate), wait: '' };
  if (retryAfterMs === undefined) return { when: 'unknown', at: '', wait: '' };
  if (retryAtMs === undefined || retryAfterMs <= longestCountedWaitMs) {
    return { when: 'wait', at: '', wait: describeDuration(retryAfterMs, translate) };
  }
  return { when: 'from', at: describeRetryTime(retryAtMs, nowMs, translate), wait: '' };
}

/** "2:05 PM" for what is still to come: rounded up to the minute, since it is never right to come sooner. */
export function describeRetryTime(retryAtMs: number, nowMs: number, translate: Translate): string {
  return describeClock(Math.ceil(retryAtMs / 60_000) * 60_000, nowMs, translate);
}

function describeClock(atMs: number, nowMs: number, translate: Translate): string {
  const isToday = new Date(atMs).toDateString() === new Date(nowMs).toDateString();
  return translate('time.clock', { at: atMs, isToday: isToday ? 'yes' : 'no' });
}

function valuesOf(failure: Failure, translate: Translate): Values {
  const values: Record<string, string | number> = {};
  for (const [fact, value] of Object.entries(failure)) {
    if (typeof value === 'number') values[fact] = value;
    if (typeof value === 'string') values[fact] = fact === 'name' ? visibleName(value) : withVisibleControls(value);
  }
  return { ...values, ...preparedValues(failure, translate) };
}

/** What a sentence needs beyond the facts themselves: sizes, times, what the clock says, and whether an optional fact is there. */
function preparedValues(failure: Failure, translate: Translate): Values {
  switch (failure.code) {
    case 'attachment.tooLarge':
    case 'attachment.requestTooLarge':
      return { size: describeFileSize(failure.sizeBytes, translate), limit: describeFileSize(failure.limitBytes, translate) };
    case 'attachment.tooManyPixels':
      return { megapixels: Math.ceil(failure.megapixels), limit: failure.limitMegapixels };
    case 'attachment.tooLong':
      return { side: failure.sidePx, limit: failure.limitPx };
    case 'attachment.tooManyPages':
      return { limit: failure.limitPages };
    case 'gateway.proxy':
      return { cause: failure.cause ?? 'other', ...(failure.proxy === undefined ? { proxy: 'none' } : {}) };
    case 'gateway.certificate':
      return { today: Date.now() };
    case 'gateway.contextTooLong':
      return { isKnown: failure.excessTokens === undefined ? 'no' : 'yes', excessTokens: failure.excessTokens ?? 0 };
    case 'budget.reached':
      return { capUsd: Number(failure.capUsd), usedUsd: Number(failure.usedUsd), neededUsd: Number(failure.neededUsd), needs: Number(failure.neededUsd) > 0 ? 'yes' : 'no' };
    case 'budget.near':
      return { capUsd: Number(failure.capUsd), usedUsd: Number(failure.usedUsd) };
    case 'budget.lowBalance':
      return { balanceUsd: Number(failure.balanceUsd) };
    case 'gateway.rateLimited':
    case 'gateway.serverError':
      return waitValues(failure, Date.now(), translate);
    case 'secret.otherOrigin':
      return { isKnown: failure.keyOrigin === undefined ? 'no' : 'yes', owner: hostOf(failure.keyOrigin ?? '') };
    case 'gateway.stalled':
      return { silence: describeDuration(failure.silentMs, translate) };
    default:
      return {};
  }
}
