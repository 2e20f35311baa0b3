import { Pencil } from 'lucide-react';
import { useContext, useEffect, useRef, useState } from 'react';
import type { Message } from '../../../shared/chat/message';
import { describeFailure } from '../../../shared/failureText';
import { lineOfOptions } from '../../../shared/optionText';
import { withBoundedClusters } from '../../../shared/visibleName';
import { beginEdit, useEdit } from '../../state/editStore';
import { useTranslate } from '../../state/language';
import { CopyButton } from '../../markdown/CopyButton';
import { Callout } from '../../ui/Callout';
import { IconButton } from '../../ui/IconButton';
import { AttachmentChip } from './AttachmentChip';
import { textOfMessage } from './messageText';
import { QuestionEditor } from './QuestionEditor';
import { RowPlaceContext } from './rowPlace';
import styles from './Thread.module.css';
import { OtherVersion, Versions } from './Versions';
import { WayOutButtons } from './WayOutButtons';

/** What the person said, exactly as it was typed, with the files; or the place where it is written anew. */
export function QuestionRow({ message }: { readonly message: Message }) {
  const translate = useTranslate();
  const edit = useEdit(message.messageId);
  const place = useContext(RowPlaceContext);
  const [wasCancelled, setWasCancelled] = useState(false);
  return (
    <article {...place} aria-label={translate('thread.you')} data-status={message.status} data-message-id={message.messageId} className={styles.question}>
      {edit === undefined ? (
        <WrittenQuestion message={message} takesFocus={wasCancelled} />
      ) : (
        <QuestionEditor message={message} edit={edit} onCancelled={() => setWasCancelled(true)} />
      )}
    </article>
  );
}

/** `takesFocus`: an edit just ended here, and the keyboard goes on from its button. */
function WrittenQuestion({ message, takesFocus }: { readonly message: Message; readonly takesFocus: boolean }) {
  const translate = useTranslate();
  const editRef = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) editRef.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  const text = textOfMessage(message);
  const attachments = message.parts.flatMap((part) => (part.kind === 'attachment' ? [part.attachment] : []));
  return (
    <>
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
      {message.options !== undefined && <p className={styles.askedWith}>{translate('thread.askedWith', { words: lineOfOptions(message.options, translate) })}</p>}
      {message.failure !== undefined && <Callout tone="danger">{describeFailure(message.failure, translate)}</Callout>}
      <footer className={styles.questionFooter}>
        <span className={styles.actions}>
          <IconButton ref={editRef} icon={Pencil} size="small" label={translate('action.edit')} onClick={() => beginEdit(message)} />
          <CopyButton label={translate('action.copy')} copiedLabel={translate('action.copied')} text={() => text} />
          <WayOutButtons message={message} />
        </span>
        <Versions message={message} />
      </footer>
      <OtherVersion message={message} />
    </>
  );
}
