import { FileText, Image } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Attachment } from '../../../shared/chat/attachment';
import type { Message } from '../../../shared/chat/message';
import { describeFailure } from '../../../shared/failureText';
import { lineOfOptions } from '../../../shared/optionText';
import { visibleName } from '../../../shared/visibleName';
import { attachmentFacts } from '../../state/attachmentFacts';
import { useShownTurn } from '../../state/conversationStore';
import { cancelEdit, changeEdit, isEmptyEdit, sendEdit } from '../../state/editStore';
import type { Edit } from '../../state/editStore';
import { useTranslate } from '../../state/language';
import { useCleanPaste } from '../../state/useCleanPaste';
import { useThumbnail } from '../../state/useThumbnail';
import { Button } from '../../ui/Button';
import { Callout } from '../../ui/Callout';
import { Chip, ChipList } from '../../ui/ChipList';
import { FileChip } from '../../ui/FileChip';
import { isSendKey } from '../../ui/sendKey';
import { TextArea } from '../../ui/TextArea';
import { useAutoGrow } from '../../ui/useAutoGrow';
import styles from './QuestionEditor.module.css';

type Props = { readonly message: Message; readonly edit: Edit; readonly onCancelled: () => void };

/** A question being written anew, in its own place: Enter sends it as another version, Esc leaves it as it was. */
export function QuestionEditor({ message, edit, onCancelled }: Props) {
  const translate = useTranslate();
  const fieldRef = useRef<HTMLTextAreaElement>(null);
  const isAnswering = useShownTurn(message.conversationId) !== undefined;
  const { messageId } = message;
  const paste = useCleanPaste(fieldRef);
  useAutoGrow(fieldRef, edit.text);
  useEffect(() => {
    const field = fieldRef.current;
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  }, []);

  function cancel(): void {
    cancelEdit(messageId);
    onCancelled();
  }
  function takeBackOptions(): void {
    changeEdit(messageId, { options: {} });
    fieldRef.current?.focus();
  }
  function send(): void {
    if (!isAnswering) void sendEdit(message);
  }
  return (
    <div className={styles.editor}>
      {edit.attachments.length > 0 && (
        <ul className={styles.files} aria-label={translate('composer.files')}>
          {edit.attachments.map((attachment) => (
            <EditedFile
              key={attachment.attachmentId}
              attachment={attachment}
              onRemove={() => changeEdit(messageId, { attachments: edit.attachments.filter((other) => other !== attachment) })}
            />
          ))}
        </ul>
      )}
      <TextArea
        ref={fieldRef}
        label={translate('edit.question')}
        isBare
        rows={1}
        dir="auto"
        className={styles.field}
        value={edit.text}
        readOnly={edit.isSending}
        onChange={(event) => changeEdit(messageId, { text: event.target.value })}
        onPaste={paste.onPaste}
        onKeyDown={(event) => {
          const isEscape = event.key === 'Escape' && !event.nativeEvent.isComposing;
          if (!isEscape && !isSendKey(event.nativeEvent)) return;
          event.preventDefault();
          if (isEscape) cancel();
          else send();
        }}
      />
      {paste.removed > 0 && (
        <Callout announced="status" actions={<Button size="small" onClick={paste.undo}>{translate('action.undo')}</Button>}>
          {translate('composer.invisibleInPaste', { count: paste.removed })}
        </Callout>
      )}
      {Object.keys(edit.options).length > 0 && (
        <ChipList label={translate('edit.askedWith')}>
          <Chip name={lineOfOptions(edit.options, translate)} removeLabel={translate('edit.takeBackOptions')} onRemove={takeBackOptions} />
        </ChipList>
      )}
      {edit.failure !== null && <Callout tone="danger" announced="alert">{describeFailure(edit.failure, translate)}</Callout>}
      <div className={styles.bar}>
        <output className={styles.note}>{translate(isAnswering ? 'edit.waits' : 'edit.keepsBoth')}</output>
        <Button size="small" onClick={cancel}>{translate('action.cancel')}</Button>
        <Button size="small" variant="primary" disabled={isEmptyEdit(edit) || isAnswering || edit.isSending} onClick={send}>
          {translate('composer.send')}
        </Button>
      </div>
    </div>
  );
}

function EditedFile({ attachment, onRemove }: { readonly attachment: Attachment; readonly onRemove: () => void }) {
  const translate = useTranslate();
  const pictureUrl = useThumbnail(attachment);
  const name = visibleName(attachment.name);
  return (
    <FileChip
      name={name}
      facts={attachmentFacts(attachment, translate)}
      icon={attachment.kind === 'image' ? Image : FileText}
      pictureUrl={pictureUrl}
      removeLabel={translate('attachment.remove', { name })}
      onRemove={onRemove}
    />
  );
}
