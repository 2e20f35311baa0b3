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
    case 'gateway.rateLimited':
      return {
        isKnown: failure.retryAfterMs === undefined ? 'no' : 'yes',
        wait: describeDuration(failure.retryAfterMs ?? 0, translate),
      };
    case 'gateway.stalled':
      return { silence: describeDuration(failure.silentMs, translate) };
    default:
      return {};
  }
}
