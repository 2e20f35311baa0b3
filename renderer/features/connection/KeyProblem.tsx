import { useState } from 'react';
import type { ReactNode } from 'react';
import { describeFailure } from '../../../shared/failureText';
import type { MessageKey } from '../../../shared/messages';
import type { Result } from '../../../shared/result';
import type { SecretState, SecretStatus } from '../../../shared/secret';
import { useTranslate } from '../../state/language';
import { acceptEnvironmentKey, retryKeychain } from '../../state/secretStore';
import { Button } from '../../ui/Button';
import { Callout } from '../../ui/Callout';

const sentences: { readonly [State in SecretState]: MessageKey | null } = {
  none: null,
  ready: null,
  locked: 'key.state.locked',
  noKeyring: 'key.state.noKeyring',
  unreadable: 'key.state.unreadable',
  timedOut: 'key.state.timedOut',
  otherOrigin: 'key.state.otherOrigin',
};

/** Without our own marker nobody can say that a key was saved: only that the keychain cannot be read. */
function sentenceOf({ state, savedAtMs }: SecretStatus): MessageKey | null {
  return state === 'unreadable' && savedAtMs === null ? 'key.state.closed' : sentences[state];
}

/**
 * Says what keeps the key from being used, each state in its own words (trust.md 4.2): a key that is only locked away is
 * never asked for as if there were none. Nothing, when there is no such problem.
 */
export function KeyProblem({ status, children }: { readonly status: SecretStatus; readonly children?: ReactNode }) {
  const translate = useTranslate();
  const [answer, setAnswer] = useState<string | null>(null);
  const [isAsking, setIsAsking] = useState(false);
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
  const { environmentOffer } = status;
  return (
    <Callout
      tone="caution"
      announced="alert"
      title={translate(sentence, { backend: status.backend, origin: status.origin })}
      actions={
        <>
          {status.state !== 'otherOrigin' && (
            <Button disabled={isAsking} onClick={() => void ask(retryKeychain())}>
              {translate('action.retry')}
            </Button>
          )}
          {environmentOffer !== null && (
            <Button disabled={isAsking} onClick={() => void ask(acceptEnvironmentKey())}>
              {translate('key.useEnvironment')}
            </Button>
          )}
          {children}
        </>
      }
    >
      {environmentOffer !== null && <p>{translate('key.environmentOffer', { variable: environmentOffer })}</p>}
      {(isAsking || answer !== null) && <p>{isAsking ? translate('key.looking') : answer}</p>}
    </Callout>
  );
}
