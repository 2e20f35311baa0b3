import type { Attachment } from '../../../shared/chat/attachment';
import type { Translate } from '../../../shared/messages';
import { drawsOnly, type Model } from '../../../shared/model';
import { compareDecimals } from '../../../shared/money';

/** Tokens as people say them: "200K", "1M". */
export function describeTokens(tokens: number): string {
  if (tokens >= 1_000_000) return `${Number((tokens / 1_000_000).toFixed(1))}M`;
  return tokens >= 1000 ? `${Math.round(tokens / 1000)}K` : String(tokens);
}

/** What a million tokens cost in and out, or each picture, in a row's few words; "price unknown" where the endpoint does not say. */
export function describePrice(model: Model, locale: string, translate: Translate): string {
  const prices = pricesOf(model, locale);
  const picture = drawsOnly(model) ? picturePriceOf(model, locale) : null;
  if (isFree(model)) return translate('model.free');
  if (picture !== null) return translate('model.picturePrice', { amount: picture });
  return prices === null ? translate('model.priceUnknown') : translate('model.price', prices);
}

/** Dollars for a million tokens, written for this locale; `null` where the endpoint does not say both. */
export function pricesOf({ pricing }: Model, locale: string): { readonly input: string; readonly output: string } | null {
  const input = describeMillion(pricing?.inputUsd, locale);
  const output = describeMillion(pricing?.outputUsd, locale);
  return input === null || output === null ? null : { input, output };
}

/** Dollars for each picture, the cheapest and the dearest where sizes differ; `null` where the endpoint does not say. */
export function picturePriceOf({ pricing }: Model, locale: string): string | null {
  const all = [pricing?.imageUsd, ...(pricing?.pictures ?? []).map(({ usd }) => usd)].filter(isAmount).toSorted(compareDecimals);
  const [least] = all;
  const most = all.at(-1);
  if (least === undefined || most === undefined) return null;
  return least === most ? dollars(least, locale) : `${dollars(least, locale)}–${dollars(most, locale)}`;
}

/** Said to cost nothing, both ways. */
export function isFree({ pricing }: Model): boolean {
  return isZero(pricing?.inputUsd) && isZero(pricing?.outputUsd);
}

/** A usual English text has about four bytes to a token; other scripts have more tokens, hence "about" wherever it is said. */
const bytesPerToken = 4;
/** Estimates below are said as "under". */
const smallestEstimate = '0.0001';

/**
 * What the attached files cost as input, as far as anyone can know before: text by its size; pictures and PDFs count in a
 * way that each maker keeps to itself, so for them only the price of a million is said. `null`: nothing is known, or nothing attached.
 */
export function describeAttachedCost(attachments: readonly Attachment[], model: Model, locale: string, translate: Translate): string | null {
  const usdPerToken = model.pricing?.inputUsd;
  const price = describeMillion(usdPerToken, locale);
  if (attachments.length === 0 || usdPerToken === undefined || price === null) return null;
  if (isZero(usdPerToken)) return translate('model.attachedFree');
  if (attachments.some(({ kind }) => kind !== 'text')) return translate('model.attachedUnknown', { price });
  const tokens = Math.ceil(attachments.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) / bytesPerToken);
  const amount = timesTokens(usdPerToken, tokens);
  const isTiny = Number(amount) < Number(smallestEstimate);
  return translate('model.attachedAbout', { tokens, isTiny: isTiny ? 'yes' : 'no', amount: dollars(isTiny ? smallestEstimate : amount, locale, 4) });
}

function describeMillion(usdPerToken: string | undefined, locale: string): string | null {
  return isAmount(usdPerToken) ? dollars(timesMillion(usdPerToken), locale) : null;
}

type Decimal = `${number}`;

function isAmount(text: string | undefined): text is Decimal {
  return text !== undefined && /^\d+(\.\d+)?$/.test(text);
}

function isZero(text: string | undefined): boolean {
  return isAmount(text) && !/[1-9]/.test(text);
}

/** Exact: the point moves, no fraction is ever computed. */
export function timesMillion(amount: Decimal): Decimal {
  const [whole = '0', fraction = ''] = amount.split('.');
  const moved = fraction.padEnd(6, '0');
  return asDecimal(whole + moved.slice(0, 6), moved.slice(6));
}

/** Exact, by whole numbers. */
export function timesTokens(usdPerToken: string, tokens: number): Decimal {
  const [whole = '0', fraction = ''] = usdPerToken.split('.');
  const product = (BigInt(whole + fraction) * BigInt(tokens)).toString().padStart(fraction.length + 1, '0');
  return asDecimal(product.slice(0, product.length - fraction.length), product.slice(product.length - fraction.length));
}

function asDecimal(whole: string, fraction: string): Decimal {
  const kept = fraction.replace(/0+$/, '');
  const text = whole.replace(/^0+(?=\d)/, '') + (kept === '' ? '' : `.${kept}`);
  return isAmount(text) ? text : '0';
}

/** All decimals that a price has, and at least cents. */
function dollars(amount: Decimal, locale: string, mostDecimals = 6): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD', minimumFractionDigits: 2, maximumFractionDigits: mostDecimals }).format(amount);
}
