import type { Message } from '../../../shared/chat/message';
import { describeFailure } from '../../../shared/failureText';
import { withBoundedClusters } from '../../../shared/visibleName';
import { useTranslate } from '../../state/language';
import { CopyButton } from '../../markdown/CopyButton';
import { Callout } from '../../ui/Callout';
import { AttachmentChip } from './AttachmentChip';
import { textOfMessage } from './messageText';
import styles from './Thread.module.css';
import { Versions } from './Versions';

/** What the person said, exactly as it was typed, with the files. */
export function QuestionRow({ message }: { readonly message: Message }) {
  const translate = useTranslate();
  const text = textOfMessage(message);
  const attachments = message.parts.flatMap((part) => (part.kind === 'attachment' ? [part.attachment] : []));
  return (
    <article aria-label={translate('thread.you')} data-status={message.status} data-message-id={message.messageId} className={styles.question}>
      {attachments.length > 0 && (
        <ul className={styles.files} aria-label={translate('thread.files')}>
          {attachments.map((attachment) => (
            <AttachmentChip key={attachment.attachmentId} attachment={attachment} />
          ))}
        </ul>
      )}
      {text !== '' && (
        <p dir="auto" className={styles.questionText}>
          {withBoundedClusters(text)}
        </p>
      )}
      {message.failure !== undefined && <Callout tone="danger">{describeFailure(message.failure, translate)}</Callout>}
      <footer className={styles.actions}>
        <Versions message={message} />
        <CopyButton label={translate('action.copy')} copiedLabel={translate('action.copied')} text={() => text} />
      </footer>
    </article>
  );
}
