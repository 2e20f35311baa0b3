import type { Receipt } from '../../../shared/chat/message';
import { isLeast } from '../../../shared/chat/uncounted';
import type { MessageKey, Translate } from '../../../shared/messages';
import { compareDecimals, plainDecimalOf } from '../../../shared/money';

/** Seconds with one decimal under ten, e.g. "0.8 s", "42 s". */
export function describeSeconds(durationMs: number, locale: string, translate: Translate): string {
  const decimals = durationMs < 10_000 ? 1 : 0;
  const format = new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  return translate('receipt.seconds', { amount: format.format(durationMs / 1000) });
}

/** Time to the first token and in all, as far as it is known. */
export function describeTimes(receipt: Receipt, locale: string, translate: Translate): string | null {
  const { firstTokenMs, totalMs } = receipt;
  if (totalMs === undefined) return null;
  const total = describeSeconds(totalMs, locale, translate);
  if (firstTokenMs === undefined) return translate('receipt.total', { total });
  return translate('receipt.times', { first: describeSeconds(firstTokenMs, locale, translate), total });
}

/** An amount as the receipt knows it: the least that it was, where some of the requests named none. */
export function describeAmount(amount: string, receipt: Receipt, translate: Translate): string {
  return isLeast(receipt) ? translate('receipt.atLeast', { amount }) : amount;
}

/** Below this, the clock says more of itself than of the model. */
const shortestMeasuredMs = 200;

/**
 * Tokens a second, from the first to the last; `undefined` where it is not known: an answer of several requests spent time on its tools
 * as well, and of one that broke off the books count what never came.
 */
export function speedOf({ completionTokens, firstTokenMs, totalMs, rounds = 1, costSource }: Receipt): number | undefined {
  if (completionTokens === undefined || firstTokenMs === undefined || totalMs === undefined || rounds > 1 || costSource === 'lookup') return undefined;
  const tookMs = totalMs - firstTokenMs;
  return tookMs < shortestMeasuredMs || completionTokens === 0 ? undefined : (completionTokens * 1000) / tookMs;
}

/** Which part of what was sent came out of the provider's cache, from 0 to 1. */
export function cachedShareOf({ cachedTokens, promptTokens }: Receipt): number | undefined {
  return cachedTokens === undefined || promptTokens === undefined || promptTokens === 0 || cachedTokens > promptTokens ? undefined : cachedTokens / promptTokens;
}

export type ReceiptRow = readonly [label: MessageKey, value: string];

/** What the receipt says, row by row, for "Details"; ids and attempts have places of their own. */
export function receiptRows(receipt: Receipt, askedModelId: string | undefined, locale: string, translate: Translate): readonly ReceiptRow[] {
  const count = (value: number | undefined): string | undefined => value?.toLocaleString(locale);
  const positive = (value: number | undefined): string | undefined => (value === 0 ? undefined : count(value));
  const summed = (value: string | undefined): string | undefined => (value === undefined ? undefined : describeAmount(value, receipt, translate));
  const time = (value: number | undefined): string | undefined => (value === undefined ? undefined : describeSeconds(value, locale, translate));
  const speed = speedOf(receipt);
  const rows: readonly (readonly [MessageKey, string | undefined])[] = [
    ['receipt.cost', summed(dollars(receipt.costUsd))],
    ['receipt.costSource', receipt.costSource === 'lookup' ? translate('receipt.fromBooks') : receipt.costSource === 'price' ? translate('receipt.fromPrice') : undefined],
    ['receipt.marketCost', dollars(receipt.marketCostUsd)],
    ['receipt.surcharge', isSomething(receipt.surchargeUsd) ? dollars(receipt.surchargeUsd) : undefined],
    ['receipt.paidWith', receipt.isOwnKey === true ? translate('receipt.ownKey') : undefined],
    ['receipt.promptTokens', summed(count(receipt.promptTokens))],
    ['receipt.cachedTokens', describeCached(receipt, locale, translate)],
    ['receipt.cacheWriteTokens', positive(receipt.cacheWriteTokens)],
    ['receipt.completionTokens', summed(count(receipt.completionTokens))],
    ['receipt.reasoningTokens', count(receipt.reasoningTokens)],
    ['receipt.firstToken', time(receipt.firstTokenMs)],
    ['receipt.whole', time(receipt.totalMs)],
    ['receipt.speed', speed === undefined ? undefined : translate('receipt.tokensPerSecond', { count: speed.toLocaleString(locale, { maximumSignificantDigits: speed < 100 ? 2 : 3 }) })],
    ['receipt.askedModel', askedModelId],
    ['receipt.answeringModel', receipt.answeredBy],
    ['receipt.provider', receipt.provider],
    ['receipt.fallbacks', receipt.fallbacksAvailable === undefined ? undefined : receipt.fallbacksAvailable.join(', ') || translate('receipt.noFallbacks')],
    ['receipt.serviceTier', receipt.serviceTier],
    ['receipt.rounds', count(receipt.rounds)],
    ['receipt.searches', count(receipt.searches)],
    ['receipt.attempts', count(receipt.attempts)],
    ['receipt.finishReason', receipt.finishReason],
    ['receipt.damaged', positive(receipt.damagedCharacters)],
  ];
  return rows.flatMap(([label, value]): readonly ReceiptRow[] => (value === undefined ? [] : [[label, value]]));
}

function dollars(usd: string | undefined): string | undefined {
  return usd === undefined ? undefined : `$${usd}`;
}

function isSomething(usd: string | undefined): boolean {
  const amount = usd === undefined ? undefined : plainDecimalOf(usd);
  return amount !== undefined && compareDecimals(amount, '0') !== 0;
}

function describeCached(receipt: Receipt, locale: string, translate: Translate): string | undefined {
  const share = cachedShareOf(receipt);
  const cached = receipt.cachedTokens?.toLocaleString(locale);
  if (cached === undefined || share === undefined || share === 0) return cached;
  return translate('receipt.cachedShare', { count: cached, share: share.toLocaleString(locale, { style: 'percent' }) });
}
