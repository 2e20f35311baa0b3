import { describeCost } from '../../../shared/cost';
import { useLocale, useTranslate } from '../../state/language';

/** US dollars from decimal text, in the person's language. */
export function useDollars(): (usd: string) => string {
  const locale = useLocale();
  const translate = useTranslate();
  return (usd) => describeCost(usd, locale, translate);
}
