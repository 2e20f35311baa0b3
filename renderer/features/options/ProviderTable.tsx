import { clsx } from 'clsx';
import { Pin, PinOff } from 'lucide-react';
import type { ModelEndpoint } from '../../../shared/modelEndpoint';
import { productOfDecimals } from '../../../shared/money';
import { withVisibleControls } from '../../../shared/visibleName';
import { useTranslate } from '../../state/language';
import { IconButton } from '../../ui/IconButton';
import { VisuallyHidden } from '../../ui/VisuallyHidden';
import styles from './ProviderTable.module.css';

type Props = {
  readonly endpoints: readonly ModelEndpoint[];
  readonly order: readonly string[];
  readonly only: readonly string[];
  readonly onChange: (key: 'order' | 'only', list: readonly string[]) => void;
};

const columns = ['input', 'output', 'latency', 'speed', 'uptime', 'context'] as const;

/** Who serves the model, side by side: who comes first, and who alone may. Those that were named and do not serve it stay in sight. */
export function ProviderTable({ endpoints, order, only, onChange }: Props) {
  const translate = useTranslate();
  const named = [...new Set([...order, ...only])].filter((slug) => endpoints.every(({ provider }) => provider !== slug));
  const rows: readonly ModelEndpoint[] = [...endpoints, ...named.map((provider) => ({ provider }))];
  return (
    <div className={styles.scroller}>
      <table className={styles.table} aria-label={translate('options.routing.providers')}>
        <thead>
          <tr>
            <th scope="col">{translate('options.routing.provider')}</th>
            {columns.map((column) => (
              <th key={column} scope="col" className={styles.number}>
                {translate(`options.routing.column.${column}`)}
              </th>
            ))}
            <th scope="col" className={styles.choice}>
              {translate('options.routing.column.only')}
            </th>
            <th scope="col">
              <VisuallyHidden>{translate('options.routing.order')}</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((endpoint) => (
            <ProviderRow
              key={endpoint.provider}
              endpoint={endpoint}
              isServing={!named.includes(endpoint.provider)}
              place={order.indexOf(endpoint.provider) + 1}
              isAllowed={only.length === 0 || only.includes(endpoint.provider)}
              isOnly={only.includes(endpoint.provider)}
              onPin={() => onChange('order', toggled(order, endpoint.provider))}
              onOnly={() => onChange('only', toggled(only, endpoint.provider))}
            />
          ))}
        </tbody>
      </table>
      <p className={styles.note}>{translate('options.routing.tableHint')}</p>
    </div>
  );
}

type RowProps = {
  readonly endpoint: ModelEndpoint;
  readonly isServing: boolean;
  /** From 1; 0: not pinned. */
  readonly place: number;
  readonly isAllowed: boolean;
  readonly isOnly: boolean;
  readonly onPin: () => void;
  readonly onOnly: () => void;
};

function ProviderRow({ endpoint, isServing, place, isAllowed, isOnly, onPin, onOnly }: RowProps) {
  const translate = useTranslate();
  const provider = withVisibleControls(endpoint.provider);
  const { latencyMs, tokensPerSecond, uptimePercent, contextTokens, inputUsd, outputUsd } = endpoint;
  const price = (usd: string | undefined): string => (usd === undefined ? '–' : translate('options.routing.price', { usd: perMillion(usd) }));
  return (
    <tr className={clsx((!isAllowed || endpoint.isActive === false) && styles.off)}>
      <th scope="row">
        {provider}
        {!isServing && <span className={styles.remark}>{translate('options.routing.notServing')}</span>}
        {endpoint.isActive === false && <span className={styles.remark}>{translate('options.routing.notActive')}</span>}
      </th>
      <td className={styles.number}>{price(inputUsd)}</td>
      <td className={styles.number}>{price(outputUsd)}</td>
      <td className={styles.number}>{latencyMs === undefined ? '–' : translate('options.routing.seconds', { seconds: latencyMs / 1000 })}</td>
      <td className={styles.number}>{tokensPerSecond === undefined ? '–' : translate('options.routing.perSecond', { tokens: Math.round(tokensPerSecond) })}</td>
      <td className={styles.number}>{uptimePercent === undefined ? '–' : translate('options.routing.percent', { share: uptimePercent / 100 })}</td>
      <td className={styles.number}>{contextTokens === undefined ? '–' : translate('options.routing.tokens', { tokens: contextTokens })}</td>
      <td className={styles.choice}>
        <input type="checkbox" checked={isOnly} aria-label={translate('options.routing.onlyThis', { provider })} onChange={onOnly} />
      </td>
      <td className={styles.pin} data-pinned={place > 0}>
        {place > 0 && <span aria-hidden>{place}</span>}
        <IconButton
          size="small"
          icon={place > 0 ? PinOff : Pin}
          aria-pressed={place > 0}
          label={place > 0 ? translate('options.routing.unpin', { provider, place }) : translate('options.routing.pin', { provider })}
          onClick={onPin}
        />
      </td>
    </tr>
  );
}

function toggled(list: readonly string[], item: string): readonly string[] {
  return list.includes(item) ? list.filter((other) => other !== item) : [...list, item];
}

/** Prices are told for a million tokens. Shown, never calculated with. */
function perMillion(usd: string): number {
  return Number(productOfDecimals(usd, '1000000'));
}
