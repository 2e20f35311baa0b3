import { LockKeyhole } from 'lucide-react';
import { isLocked } from '../../../shared/sendableOptions';
import type { ConversationId } from '../../../shared/ids';
import { useTranslate } from '../../state/language';
import { useOptions } from '../../state/optionsStore';
import { showDialog } from '../../state/viewStore';
import styles from './Composer.module.css';

/** The privacy lock that holds for the next question: in sight wherever it is written. */
export function PrivacyMark({ conversationId }: { readonly conversationId: ConversationId }) {
  const translate = useTranslate();
  const options = useOptions(conversationId);
  if (!isLocked(options)) return null;
  const { zeroDataRetention = false, disallowPromptTraining = false } = options.privacy ?? {};
  const words = translate('composer.private', { lock: zeroDataRetention && disallowPromptTraining ? 'both' : zeroDataRetention ? 'retention' : 'training' });
  return (
    <button type="button" className={styles.privacyMark} aria-label={words} data-tooltip={words} onClick={() => showDialog('options')}>
      <LockKeyhole size={14} strokeWidth={1.75} aria-hidden />
      {translate('composer.privateShort')}
    </button>
  );
}
