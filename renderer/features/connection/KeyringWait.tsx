import { useEffect, useState } from 'react';
import { useTranslate } from '../../state/language';
import { cancelKeychain } from '../../state/secretStore';
import { Button } from '../../ui/Button';
import { Callout } from '../../ui/Callout';

const slowAfterMs = 1000;

/** Whether a wait has lasted long enough for a person to wonder: an open keyring answers sooner (trust.md F61). */
export function useIsSlow(isWaiting: boolean): boolean {
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setTimeout(() => setIsSlow(true), slowAfterMs);
    return () => {
      clearTimeout(timer);
      setIsSlow(false);
    };
  }, [isWaiting]);
  return isWaiting && isSlow;
}

/** To be shown while the keyring is asked: nothing at first, then what is being waited for and the way out of it. */
export function KeyringWait() {
  const translate = useTranslate();
  const isSlow = useIsSlow(true);
  if (!isSlow) return null;
  return <Callout announced="status" title={translate('key.waiting')} actions={<CancelWait />}>{translate('key.waitingWhy')}</Callout>;
}

export function CancelWait() {
  const translate = useTranslate();
  return <Button onClick={() => void cancelKeychain()}>{translate('action.cancel')}</Button>;
}
