import type { BodyPiece, Exchange, ExchangeFacts, ExchangeResponse, Headers } from '../../../shared/exchange';
import { describeFileSize } from '../../../shared/fileSize';
import type { Translate } from '../../../shared/messages';
import { withVisibleControls } from '../../../shared/visibleName';

/** A line for each request, by which one finds it again. */
export function describeExchange({ sentAtMs, purpose, modelId, status, tookMs, end }: ExchangeFacts, locale: string, translate: Translate): string {
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'medium' }).format(sentAtMs);
  const outcome = end.kind === 'stopped' ? translate('developer.end.stopped') : (status ?? translate('developer.end.none'));
  return [time, translate(`developer.purpose.${purpose}`), withVisibleControls(modelId), outcome, seconds(tookMs, locale, translate)].join(' · ');
}

export function describeEnd({ response, end, tookMs }: Exchange, locale: string, translate: Translate): string {
  const how = end.kind === 'failed' ? translate('developer.end.failed', { code: end.code }) : translate(`developer.end.${end.kind}`);
  return [...(response === undefined ? [] : [translate('developer.status', { status: response.status })]), how, seconds(tookMs, locale, translate)].join(' · ');
}

/** JSON with its lines broken; a form as it is. A file is a word in its place. */
export function bodyText(pieces: readonly BodyPiece[], translate: Translate): string {
  const whole = pieces
    .map((piece) => (typeof piece === 'string' ? piece : translate('developer.file', { size: describeFileSize(piece.sizeBytes, translate), sha256: piece.sha256.slice(0, 12) })))
    .join('');
  try {
    return JSON.stringify(JSON.parse(whole), null, 2);
  } catch {
    return whole;
  }
}

export function headerText(headers: Headers): string {
  return headers.map(([name, value]) => `${name}: ${value}`).join('\n');
}

/** Each read under the time at which it came. */
export function timedText({ text, reads }: ExchangeResponse, locale: string, translate: Translate): string {
  let from = 0;
  return reads
    .map(([afterMs, chars]) => {
      const part = text.slice(from, from + chars);
      from += chars;
      return `${translate('developer.after', { time: seconds(afterMs, locale, translate) })}\n${part}`;
    })
    .join('\n');
}

function seconds(ms: number, locale: string, translate: Translate): string {
  return translate('usage.seconds', { seconds: new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(ms / 1_000) });
}
