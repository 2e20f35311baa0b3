import type { SecretStatus } from '../../shared/secret';
import { useIsDemo } from '../state/connectionStore';
import { useConversationList } from '../state/conversationListStore';
import { useSecret } from '../state/secretStore';

export type PaneContent =
  /** Nobody can tell yet: there is no history, and the keyring has not answered. */
  | { readonly kind: 'looking' }
  | { readonly kind: 'welcome'; readonly status: SecretStatus }
  | { readonly kind: 'conversation' };

/**
 * What the pane shows. The welcome is for who never saved a key here, is not in the demo and never said anything: a key
 * that is only out of reach is not asked for as if it were new (trust.md F60). With a history the conversations are shown
 * whatever the key's state, since a locked keyring keeps nobody from reading.
 */
export function usePaneContent(): PaneContent {
  const status = useSecret();
  const isDemo = useIsDemo();
  const hasHistory = useConversationList().some((conversation) => conversation.title !== '');
  const hasKey = status !== null && (status.state === 'ready' || status.savedAtMs !== null);
  if (isDemo || hasHistory || hasKey) return { kind: 'conversation' };
  return status === null ? { kind: 'looking' } : { kind: 'welcome', status };
}
