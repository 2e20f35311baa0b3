import { useState } from 'react';
import type { ConnectionTest } from '../../../shared/contract/requests';
import { describeConnectionFailure, describeDuration } from '../../../shared/failureText';
import type { Translate } from '../../../shared/messages';
import type { Result } from '../../../shared/result';
import { testConnection } from '../../state/connectionStore';
import { useLocale, useTranslate } from '../../state/language';
import { Button } from '../../ui/Button';
import { Callout } from '../../ui/Callout';
import styles from './ConnectionCheck.module.css';

/** One button that asks the endpoint, and what it said. */
export function ConnectionCheck() {
  const translate = useTranslate();
  const locale = useLocale();
  const [isAsking, setIsAsking] = useState(false);
  const [result, setResult] = useState<Result<ConnectionTest> | null>(null);
  const ask = async () => {
    setIsAsking(true);
    setResult(null);
    setResult(await testConnection());
    setIsAsking(false);
  };
  return (
    <div className={styles.check}>
      <Button disabled={isAsking} onClick={() => void ask()}>
        {translate('settings.connection.test')}
      </Button>
      {isAsking && <output>{translate('settings.connection.testing')}</output>}
      {result !== null && (
        <Callout tone={result.ok ? 'success' : 'danger'} announced={result.ok ? 'status' : 'alert'}>
          {result.ok ? describeTest(result.value, translate, locale) : describeConnectionFailure(result.failure, translate)}
        </Callout>
      )}
    </div>
  );
}

function describeTest({ modelCount, tookMs, balanceUsd }: ConnectionTest, translate: Translate, locale: string): string {
  const took = tookMs < 1000 ? translate('time.milliseconds', { amount: Math.round(tookMs) }) : describeDuration(tookMs, translate);
  const balance =
    balanceUsd === null
      ? translate('settings.connection.noBalance')
      : translate('settings.connection.balance', { balance: Number(balanceUsd).toLocaleString(locale, { style: 'currency', currency: 'USD' }) });
  return `${translate('settings.connection.works', { models: modelCount, took })} ${balance}`;
}
