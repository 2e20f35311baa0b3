import { useState } from 'react';
import { describeMoment } from '../../../shared/describeMoment';
import type { Failure } from '../../../shared/failure';
import { describeFailure } from '../../../shared/failureText';
import type { MessageKey } from '../../../shared/messages';
import type { SecretSource, SecretStatus } from '../../../shared/secret';
import { useLocale, useTranslate } from '../../state/language';
import { forgetKey } from '../../state/secretStore';
import { AlertDialog } from '../../ui/AlertDialog';
import { Button } from '../../ui/Button';
import { Callout } from '../../ui/Callout';
import { KeyForm } from './KeyForm';
import { KeyProblem } from './KeyProblem';
import styles from './KeySection.module.css';

const sourceSentences: { readonly [Source in SecretSource]: MessageKey } = {
  keychain: 'key.source.keychain',
  session: 'key.source.session',
  demo: 'key.source.demo',
  AI_GATEWAY_API_KEY: 'key.source.environment',
  VERCEL_OIDC_TOKEN: 'key.source.environment',
};

/** Which key is in use and where it comes from; how to replace it; how to remove it. */
export function KeySection({ status }: { readonly status: SecretStatus }) {
  const translate = useTranslate();
  const [isSaved, setIsSaved] = useState(false);
  const [isAsked, setIsAsked] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const remove = async () => {
    setIsAsked(false);
    setIsSaved(false);
    const result = await forgetKey();
    setFailure(result.ok ? null : result.failure);
  };
  return (
    <>
      <KeyFacts status={status} />
      <KeyProblem status={status} />
      <KeyForm status={status} onSaved={() => setIsSaved(true)}>
        {(status.source === 'keychain' || status.source === 'session') && (
          <Button variant="ghost" className={styles.remove} onClick={() => setIsAsked(true)}>
            {translate('key.remove')}
          </Button>
        )}
      </KeyForm>
      {isSaved && (
        <Callout tone="success" announced="status">
          {translate('key.saved')}
        </Callout>
      )}
      {failure !== null && (
        <Callout tone="danger" announced="alert">
          {describeFailure(failure, translate)}
        </Callout>
      )}
      <AlertDialog
        isOpen={isAsked}
        isDangerous
        title={translate('key.removeTitle')}
        description={translate('key.removeBody', { backend: status.backend })}
        confirmLabel={translate('key.remove')}
        cancelLabel={translate('action.cancel')}
        onCancel={() => setIsAsked(false)}
        onConfirm={() => void remove()}
      />
    </>
  );
}

function KeyFacts({ status }: { readonly status: SecretStatus }) {
  const translate = useTranslate();
  const locale = useLocale();
  const [openedAtMs] = useState(() => Date.now());
  const { source, state, backend, savedAtMs, expiresAtMs, origin } = status;
  if (source === null) return state === 'none' ? <p className={styles.facts}>{translate('key.state.none')}</p> : null;
  const sentences = [translate(sourceSentences[source], { backend, variable: source })];
  if (source === 'keychain' && savedAtMs !== null) sentences.push(translate('key.savedAt', { date: describeMoment(savedAtMs, locale) }));
  if (source !== 'demo') sentences.push(translate('key.belongsTo', { origin }));
  const isExpired = expiresAtMs !== null && expiresAtMs < openedAtMs;
  if (expiresAtMs !== null && !isExpired) sentences.push(translate('key.expiresAt', { date: describeMoment(expiresAtMs, locale) }));
  return (
    <>
      <p className={styles.facts}>{sentences.join(' ')}</p>
      {expiresAtMs !== null && isExpired && (
        <Callout tone="caution" announced="alert">
          {translate('key.expired', { date: describeMoment(expiresAtMs, locale) })}
        </Callout>
      )}
    </>
  );
}
