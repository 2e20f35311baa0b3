import { Paperclip } from 'lucide-react';
import { useRef } from 'react';
import type { ConversationId } from '../../../shared/ids';
import { useTranslate } from '../../state/language';
import { stageFiles } from '../../state/staging';
import { beginSystemDialog } from '../../state/systemDialog';
import { IconButton } from '../../ui/IconButton';

/** Opens the system's file dialog by a hidden field, so that the page learns no path. */
export function AttachButton({ conversationId }: { readonly conversationId: ConversationId }) {
  const translate = useTranslate();
  const fieldRef = useRef<HTMLInputElement>(null);
  const choose = () => {
    const field = fieldRef.current;
    if (field === null) return;
    const end = beginSystemDialog();
    for (const type of ['change', 'cancel']) field.addEventListener(type, end, { once: true });
    field.click();
  };
  return (
    <>
      <IconButton icon={Paperclip} label={translate('composer.attach')} onClick={choose} />
      <input
        ref={fieldRef}
        type="file"
        multiple
        hidden
        tabIndex={-1}
        aria-hidden
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // The same file may be chosen again after it was removed.
          event.target.value = '';
          void stageFiles(conversationId, files);
        }}
      />
    </>
  );
}
