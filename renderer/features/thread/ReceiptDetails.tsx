import type { ProviderAttempt, Receipt } from '../../../shared/chat/message';
import { withVisibleControls } from '../../../shared/visibleName';
import { CopyButton } from '../../markdown/CopyButton';
import { useLocale, useTranslate } from '../../state/language';
import { Button } from '../../ui/Button';
import styles from './ReceiptDetails.module.css';
import { describeSeconds, receiptRows } from './receiptText';

type Props = { readonly receipt: Receipt; readonly modelId: string | undefined; /** Absent: there is no place for it here. */ readonly onShowExchanges?: (() => void) | undefined };

/** All that is known of what an answer cost, took and tried. */
export function ReceiptDetails({ receipt, modelId, onShowExchanges }: Props) {
  const translate = useTranslate();
  const locale = useLocale();
  const { attemptList = [], generationId, requestId } = receipt;
  return (
    <div className={styles.details}>
      <dl className={styles.facts}>
        {receiptRows(receipt, modelId, locale, translate).map(([label, value]) => (
          <div key={label}>
            <dt>{translate(label)}</dt>
            <dd>{withVisibleControls(value)}</dd>
          </div>
        ))}
        {generationId !== undefined && <IdFact label={translate('receipt.generationId')} copyLabel={translate('receipt.copyGenerationId')} id={generationId} />}
        {requestId !== undefined && <IdFact label={translate('receipt.requestId')} copyLabel={translate('receipt.copyRequestId')} id={requestId} />}
      </dl>
      {attemptList.length > 0 && <AttemptTable attempts={attemptList} />}
      {onShowExchanges !== undefined && (
        <div>
          <Button size="small" onClick={onShowExchanges}>
            {translate('developer.open')}
          </Button>
        </div>
      )}
    </div>
  );
}

function IdFact({ label, copyLabel, id }: { readonly label: string; readonly copyLabel: string; readonly id: string }) {
  const translate = useTranslate();
  return (
    <div className={styles.id}>
      <dt>{label}</dt>
      <dd>
        <code>{withVisibleControls(id)}</code>
        <CopyButton label={copyLabel} copiedLabel={translate('action.copied')} text={() => id} />
      </dd>
    </div>
  );
}

/** Every try of the gateway, in order; the model only where there were several. */
function AttemptTable({ attempts }: { readonly attempts: readonly ProviderAttempt[] }) {
  const translate = useTranslate();
  const locale = useLocale();
  const namesModel = new Set(attempts.map(({ modelId }) => modelId)).size > 1;
  const hasErrors = attempts.some(({ error }) => error !== undefined);
  return (
    <div className={styles.attempts}>
      <table aria-label={translate('receipt.attemptTable')}>
        <thead>
          <tr>
            <th scope="col">{translate('receipt.provider')}</th>
            {namesModel && <th scope="col">{translate('receipt.model')}</th>}
            <th scope="col">{translate('receipt.credential')}</th>
            <th scope="col">{translate('receipt.status')}</th>
            <th scope="col" className={styles.number}>{translate('receipt.time')}</th>
            {hasErrors && <th scope="col">{translate('receipt.error')}</th>}
          </tr>
        </thead>
        <tbody>
          {attempts.map((attempt, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- the list of an answer never changes its order
            <tr key={index} data-success={attempt.isSuccess}>
              <th scope="row">{withVisibleControls(attempt.provider === '' ? '–' : attempt.provider)}</th>
              {namesModel && <td>{withVisibleControls(attempt.modelId ?? '')}</td>}
              <td>{credentialOf(attempt.credential, translate)}</td>
              <td className={styles.status}>{statusOf(attempt, translate)}</td>
              <td className={styles.number}>{attempt.tookMs === undefined ? '' : describeSeconds(attempt.tookMs, locale, translate)}</td>
              {hasErrors && <td className={styles.error}>{withVisibleControls(attempt.error ?? '')}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Translate = ReturnType<typeof useTranslate>;

function credentialOf(credential: string | undefined, translate: Translate): string {
  if (credential === 'byok') return translate('receipt.credentialOwn');
  if (credential === 'system') return translate('receipt.credentialSystem');
  return withVisibleControls(credential ?? '');
}

function statusOf({ isSuccess, statusCode }: ProviderAttempt, translate: Translate): string {
  const word = translate(isSuccess ? 'receipt.answered' : 'receipt.failed');
  return statusCode === undefined ? word : `${statusCode} ${word}`;
}
