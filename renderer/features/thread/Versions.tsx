import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { Message } from '../../../shared/chat/message';
import { chooseVersion } from '../../state/chatActions';
import { useVersions } from '../../state/conversationStore';
import { useTranslate } from '../../state/language';
import { IconButton } from '../../ui/IconButton';
import styles from './Thread.module.css';

/** Goes through the versions of a message, where there is more than one. */
export function Versions({ message }: { readonly message: Message }) {
  const translate = useTranslate();
  const { conversationId, messageId } = message;
  const versions = useVersions(conversationId, messageId);
  if (versions.length < 2) return null;
  const at = versions.indexOf(messageId);
  const previous = versions[at - 1];
  const next = versions[at + 1];
  return (
    <span className={styles.versions}>
      <IconButton
        icon={ChevronLeft}
        size="small"
        label={translate('version.previous')}
        disabled={previous === undefined}
        onClick={() => previous !== undefined && void chooseVersion(conversationId, previous)}
      />
      {translate('version.place', { number: at + 1, count: versions.length })}
      <IconButton
        icon={ChevronRight}
        size="small"
        label={translate('version.next')}
        disabled={next === undefined}
        onClick={() => next !== undefined && void chooseVersion(conversationId, next)}
      />
    </span>
  );
}
