import { useState } from 'react';
import { describeMoment } from '../../../shared/describeMoment';
import type { Failure } from '../../../shared/failure';
import { describeFailure } from '../../../shared/failureText';
import type { MessageKey } from '../../../shared/messages';
import type { SecretSource, SecretState, SecretStatus } from '../../../shared/secret';
import { useLocale, useTranslate } from '../../state/language';
import { forgetKey } from '../../state/secretStore';
import { AlertDialog } from '../../ui/AlertDialog';
import { Button } from '../../ui/Button';
import { Callout } from '../../ui/Callout';
import { KeyForm } from './KeyForm';
import { KeyProblem } from './KeyProblem';
import { KeyringWait } from './KeyringWait';
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
  const [savedAfter, setSavedAfter] = useState<SecretState | null>(null);
  const [isAsked, setIsAsked] = useState(false);
  const [isRemoving, setIsRemoving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const remove = async () => {
    setIsAsked(false);
    setSavedAfter(null);
    setFailure(null);
    setIsRemoving(true);
    const result = await forgetKey();
    setIsRemoving(false);
    setFailure(result.ok ? null : result.failure);
  };
  return (
    <>
      <KeyFacts status={status} />
      <KeyProblem status={status} />
      <KeyForm status={status} onSaved={setSavedAfter}>
        {(status.source === 'keychain' || status.source === 'session') && (
          <Button variant="ghost" className={styles.remove} disabled={isRemoving} onClick={() => setIsAsked(true)}>
            {translate('key.remove')}
          </Button>
        )}
      </KeyForm>
      {isRemoving && <KeyringWait />}
      {savedAfter !== null && status.source !== null && <SavedNote status={status} before={savedAfter} />}
      {failure !== null && (
        <Callout tone="danger" announced="alert">
          {describeFailure(failure, translate)}
        </Callout>
      )}
      <AlertDialog
        isOpen={isAsked}
        isDangerous
        title={translate('key.removeTitle')}
        description={status.source === 'session' ? translate('key.removeSessionBody') : translate('key.removeBody', { backend: status.backend })}
        confirmLabel={translate('key.remove')}
        cancelLabel={translate('action.cancel')}
        onCancel={() => setIsAsked(false)}
        onConfirm={() => void remove()}
      />
    </>
  );
}

/**
 * A keyring whose file is damaged takes a key, gives it back, and has lost it at its next start (trust.md section 4.1,
 * "corrupt"): nobody can see that beforehand, so it is said to whoever lost one there.
 */
function SavedNote({ status, before }: { readonly status: SecretStatus; readonly before: SecretState }) {
  const translate = useTranslate();
  const isDoubtful = before === 'unreadable' && status.source === 'keychain';
  return (
    <Callout tone={isDoubtful ? 'caution' : 'success'} announced="status">
      {translate(status.source === 'session' ? 'key.heldForSession' : isDoubtful ? 'key.savedDoubtfully' : 'key.saved')}
    </Callout>
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
