import type { Receipt } from '../../../shared/chat/message';
import { isLeast } from '../../../shared/chat/uncounted';
import type { MessageKey, Translate } from '../../../shared/messages';

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

export type ReceiptRow = readonly [label: MessageKey, value: string];

/** Everything that the receipt says, row by row, for "Details". */
export function receiptRows(receipt: Receipt, askedModelId: string | undefined, locale: string, translate: Translate): readonly ReceiptRow[] {
  const count = (value: number | undefined): string | undefined => value?.toLocaleString(locale);
  const summed = (value: string | undefined): string | undefined => (value === undefined ? undefined : describeAmount(value, receipt, translate));
  const time = (value: number | undefined): string | undefined => (value === undefined ? undefined : describeSeconds(value, locale, translate));
  const rows: readonly (readonly [MessageKey, string | undefined])[] = [
    ['receipt.cost', summed(receipt.costUsd === undefined ? undefined : `$${receipt.costUsd}`)],
    ['receipt.marketCost', receipt.marketCostUsd === undefined ? undefined : `$${receipt.marketCostUsd}`],
    ['receipt.promptTokens', summed(count(receipt.promptTokens))],
    ['receipt.completionTokens', summed(count(receipt.completionTokens))],
    ['receipt.cachedTokens', count(receipt.cachedTokens)],
    ['receipt.reasoningTokens', count(receipt.reasoningTokens)],
    ['receipt.firstToken', time(receipt.firstTokenMs)],
    ['receipt.whole', time(receipt.totalMs)],
    ['receipt.askedModel', askedModelId],
    ['receipt.answeringModel', receipt.answeredBy],
    ['receipt.provider', receipt.provider],
    ['receipt.rounds', count(receipt.rounds)],
    ['receipt.searches', count(receipt.searches)],
    ['receipt.attempts', count(receipt.attempts)],
    ['receipt.finishReason', receipt.finishReason],
    ['receipt.generationId', receipt.generationId],
    ['receipt.requestId', receipt.requestId],
    ['receipt.damaged', receipt.damagedCharacters === 0 ? undefined : count(receipt.damagedCharacters)],
  ];
  return rows.flatMap(([label, value]): readonly ReceiptRow[] => (value === undefined ? [] : [[label, value]]));
}
