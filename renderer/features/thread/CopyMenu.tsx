import { Check, ChevronDown, TextQuote } from 'lucide-react';
import type { Message } from '../../../shared/chat/message';
import { useTranslate } from '../../state/language';
import { quoteInDraft } from '../../state/quote';
import { MenuButton } from '../../ui/Menu';
import { useForAMoment } from '../../ui/useForAMoment';
import { textOfMessage } from './messageText';

/** The other forms of "Copy": with its look for documents and mails, and as nothing but words; and quoting all of it. */
export function CopyMenu({ message }: { readonly message: Message }) {
  const translate = useTranslate();
  const [isCopied, setIsCopied] = useForAMoment();

  function copyItem(id: 'markdown' | 'rich' | 'plain', label: string) {
    return { id, label, onChoose: () => void copyAs(id, textOfMessage(message)).then(() => setIsCopied(true), () => setIsCopied(false)) };
  }
  return (
    <MenuButton
      icon={isCopied ? Check : ChevronDown}
      label={isCopied ? translate('action.copied') : translate('action.copyOrQuote')}
      size="small"
      items={[
        copyItem('markdown', translate('action.copyAsMarkdown')),
        copyItem('rich', translate('action.copyAsRichText')),
        copyItem('plain', translate('action.copyAsPlainText')),
        { separator: true },
        { id: 'quote', label: translate('action.quote'), icon: TextQuote, onChoose: () => quoteInDraft(message.conversationId, textOfMessage(message)) },
      ]}
    />
  );
}

/** Reads the pipeline when it is asked for: a window opens without it. */
async function copyAs(form: 'markdown' | 'rich' | 'plain', markdown: string): Promise<void> {
  if (form === 'markdown') return await navigator.clipboard.writeText(markdown);
  const { copyRichText, richTextOf } = await import('../../markdown/copy/richText');
  const rich = richTextOf(markdown);
  return form === 'rich' ? await copyRichText(rich) : await navigator.clipboard.writeText(rich.text);
}
