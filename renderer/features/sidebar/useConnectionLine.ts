import type { MessageKey } from '../../../shared/messages';
import type { SecretState } from '../../../shared/secret';
import { useConnection } from '../../state/connectionStore';
import { useTranslate } from '../../state/language';
import { useSecret } from '../../state/secretStore';

const shortStates: { readonly [State in Exclude<SecretState, 'ready'>]: MessageKey } = {
  none: 'key.short.none',
  locked: 'key.short.locked',
  noKeyring: 'key.short.none',
  unreadable: 'key.short.unavailable',
  denied: 'key.short.unavailable',
  unloadable: 'key.short.unavailable',
  timedOut: 'key.short.unavailable',
  otherOrigin: 'key.short.otherOrigin',
};

/** Where messages would go now, in a few words: the demo, the gateway's host, or what is missing. */
export function useConnectionLine(): { readonly text: string; readonly tone: 'good' | 'demo' | 'missing' | 'unknown' } {
  const translate = useTranslate();
  const connection = useConnection();
  const secret = useSecret();
  if (connection?.isDemo === true) return { text: translate('demo.mark'), tone: 'demo' };
  if (connection === null || secret === null) return { text: translate('key.looking'), tone: 'unknown' };
  // Without a keyring a key that was saved once is still not "no key".
  const isOutOfReach = secret.state === 'noKeyring' && secret.savedAtMs !== null;
  if (isOutOfReach) return { text: translate('key.short.unavailable'), tone: 'missing' };
  if (secret.state !== 'ready') return { text: translate(shortStates[secret.state]), tone: 'missing' };
  return { text: connection.origin.replace(/^https?:\/\//, ''), tone: 'good' };
}
