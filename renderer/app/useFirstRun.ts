import type { SecretStatus } from '../../shared/secret';
import { useIsDemo } from '../state/connectionStore';
import { useConversationList } from '../state/conversationListStore';
import { useSecret } from '../state/secretStore';

/**
 * The key's status while the welcome is to be shown: there is no usable key, no demo, and nothing was ever said. With a
 * history the conversations are shown, whatever the key's state: a locked keyring keeps nobody from reading.
 */
export function useFirstRun(): SecretStatus | null {
  const status = useSecret();
  const isDemo = useIsDemo();
  const hasHistory = useConversationList().some((conversation) => conversation.title !== '');
  return status === null || status.state === 'ready' || isDemo || hasHistory ? null : status;
}
