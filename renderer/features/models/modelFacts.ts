import type { Translate } from '../../../shared/messages';
import type { Model } from '../../../shared/model';

/** Tokens as people say them: "200K", "1M". */
export function describeTokens(tokens: number): string {
  if (tokens >= 1_000_000) return `${Number((tokens / 1_000_000).toFixed(1))}M`;
  return tokens >= 1000 ? `${Math.round(tokens / 1000)}K` : String(tokens);
}

/** What a million tokens cost in and out; "price unknown" where the endpoint does not say. */
export function describePrice(model: Model, locale: string, translate: Translate): string {
  const input = perMillion(model.pricing?.inputUsd);
  const output = perMillion(model.pricing?.outputUsd);
  if (input === null || output === null) return translate('model.priceUnknown');
  if (input === 0 && output === 0) return translate('model.free');
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD', minimumFractionDigits: 2, maximumFractionDigits: 3 });
  return translate('model.price', { input: format.format(input), output: format.format(output) });
}

function perMillion(usdPerToken: string | undefined): number | null {
  const amount = Number(usdPerToken);
  // Twelve digits are more than any price has, and they take the dust of binary fractions away.
  return usdPerToken === undefined || !Number.isFinite(amount) ? null : Number((amount * 1_000_000).toPrecision(12));
}
