import { useState } from 'react';
import type { ReactNode } from 'react';
import { describeFailure, hostOf } from '../../../shared/failureText';
import type { MessageKey } from '../../../shared/messages';
import type { Result } from '../../../shared/result';
import type { SecretState, SecretStatus } from '../../../shared/secret';
import { useTranslate } from '../../state/language';
import { acceptEnvironmentKey, retryKeychain } from '../../state/secretStore';
import { useView } from '../../state/viewStore';
import { Button } from '../../ui/Button';
import { Callout } from '../../ui/Callout';
import { CancelWait, useIsSlow } from './KeyringWait';

const sentences: { readonly [State in SecretState]: MessageKey | null } = {
  none: null,
  ready: null,
  locked: 'key.state.locked',
  noKeyring: 'key.state.noKeyring',
  unreadable: 'key.state.unreadable',
  denied: 'key.state.denied',
  unloadable: 'key.state.unloadable',
  timedOut: 'key.state.timedOut',
  otherOrigin: 'key.state.otherOrigin',
};

/**
 * Without our own marker nobody can say that a key was saved: only that the keychain cannot be read. With it, a keyring that
 * is not there is out of reach, not missing; and one by another name is said by its name (trust.md F62).
 */
function sentenceOf({ state, savedAtMs, savedBackend, backend }: SecretStatus): MessageKey | null {
  if (state === 'noKeyring' && savedAtMs !== null) return 'key.state.unreachable';
  if (state !== 'unreadable') return sentences[state];
  if (savedAtMs === null) return 'key.state.closed';
  return savedBackend === undefined || savedBackend === backend ? 'key.state.unreadable' : 'key.state.changed';
}

/**
 * Says what keeps the key from being used, each state in its own words (trust.md 4.2): a key that is only locked away is
 * never asked for as if there were none. Nothing, when there is no such problem.
 */
export function KeyProblem({ status, children }: { readonly status: SecretStatus; readonly children?: ReactNode }) {
  const translate = useTranslate();
  const [answer, setAnswer] = useState<string | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const isSlow = useIsSlow(isAsking);
  const isMain = useView((view) => view.page === 'main');
  const sentence = sentenceOf(status);
  if (sentence === null) return null;

  const ask = async (pending: Promise<Result<SecretStatus>>) => {
    setIsAsking(true);
    setAnswer(null);
    const result = await pending;
    setIsAsking(false);
    if (!result.ok) setAnswer(describeFailure(result.failure, translate));
    else if (result.value.state === status.state) setAnswer(translate('key.unchanged'));
  };
  const { environmentOffer, backend, savedBackend = backend, origin, keyOrigin } = status;
  const owner = { isKnown: keyOrigin === undefined ? 'no' : 'yes', owner: hostOf(keyOrigin ?? '') };
  return (
    <Callout
      tone="caution"
      announced="alert"
      title={translate(sentence, { backend, savedBackend, origin, ...owner })}
      actions={
        <>
          {isSlow && <CancelWait />}
          {status.state !== 'otherOrigin' && !isSlow && (
            <Button disabled={isAsking} onClick={() => void ask(retryKeychain())}>
              {translate('action.retry')}
            </Button>
          )}
          {environmentOffer !== null && isMain && (
            <Button disabled={isAsking} onClick={() => void ask(acceptEnvironmentKey())}>
              {translate('key.useEnvironment')}
            </Button>
          )}
          {children}
        </>
      }
    >
      {environmentOffer !== null && <p>{translate('key.environmentOffer', { variable: environmentOffer })}</p>}
      {(isAsking || answer !== null) && <p>{isSlow ? translate('key.waiting') : isAsking ? translate('key.looking') : answer}</p>}
    </Callout>
  );
}
