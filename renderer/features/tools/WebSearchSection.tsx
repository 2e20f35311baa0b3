import { pricePerThousandSearchesUsd, searchProviders } from '../../../shared/webSearch';
import type { WebSearch } from '../../../shared/webSearch';
import { useLocale, useTranslate } from '../../state/language';
import { changeSettings, useSettings } from '../../state/settingsStore';
import { Section } from '../../ui/Section';
import { Select } from '../../ui/Select';
import styles from './Tools.module.css';

/** As they call themselves. */
const providerNames: Readonly<Record<(typeof searchProviders)[number], string>> = { perplexity: 'Perplexity', exa: 'Exa', parallel: 'Parallel', tako: 'Tako' };

/** Whether the gateway may search the web, with whom, and what that costs: it is the one tool that is billed. */
export function WebSearchSection() {
  const translate = useTranslate();
  const locale = useLocale();
  const webSearch = useSettings((settings) => settings.webSearch);
  const price = (usd: number): string => new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD', maximumFractionDigits: 2 }).format(usd);
  const options: readonly { readonly value: WebSearch; readonly label: string }[] = [
    { value: 'off', label: translate('tools.webSearch.off') },
    ...searchProviders.map((value) => ({ value, label: translate('tools.webSearch.by', { name: providerNames[value], price: price(pricePerThousandSearchesUsd[value]) }) })),
  ];
  return (
    <Section title={translate('tools.webSearch')}>
      <p className={styles.muted}>{translate('tools.webSearchHint')}</p>
      <Select label={translate('tools.webSearch')} isLabelHidden value={webSearch} options={options} onChange={(chosen) => void changeSettings({ webSearch: chosen })} />
    </Section>
  );
}
