import { Bug, FileText, Images, ListChecks } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ConversationId } from '../../../shared/ids';
import { useAppInfo } from '../../state/appInfoStore';
import { changeDraftText, draftOf } from '../../state/draftStore';
import { useTranslate } from '../../state/language';
import { stageFiles } from '../../state/staging';
import { focusComposer } from '../../state/viewStore';
import { chooseFiles } from '../../ui/chooseFiles';
import { EmptyState } from '../../ui/EmptyState';
import styles from './EmptyThread.module.css';

type Example = {
  readonly id: 'document' | 'error' | 'pictures' | 'notes';
  readonly icon: LucideIcon;
  /** The kinds of files it is about: they are asked for at once. */
  readonly accept?: string;
};

const examples: readonly Example[] = [
  { id: 'document', icon: FileText, accept: '.pdf,application/pdf' },
  { id: 'error', icon: Bug },
  { id: 'pictures', icon: Images, accept: 'image/*' },
  { id: 'notes', icon: ListChecks, accept: '.txt,.md,text/*' },
];

/**
 * What a conversation says before anything was said in it: a few things that go well with what lies on this computer. Chosen,
 * one fills the composer and asks for its files; nothing is sent, and what a person wrote already stays.
 */
export function EmptyThread({ conversationId }: { readonly conversationId: ConversationId }) {
  const translate = useTranslate();
  const isReadOnly = useAppInfo()?.readOnly !== undefined;
  const prompts = examples.map(({ id }) => translate(`thread.example.${id}.prompt`));
  const offer = (prompt: string): void => {
    const { text } = draftOf(conversationId);
    if (text.trim() === '' || prompts.includes(text)) changeDraftText(conversationId, prompt);
    focusComposer();
  };
  return (
    <div className={styles.empty}>
      <EmptyState title={translate('thread.emptyTitle')}>{translate('thread.emptyHint')}</EmptyState>
      {!isReadOnly && (
        <ul className={styles.examples} aria-label={translate('thread.examples')}>
          {examples.map((example) => (
            <ExampleItem key={example.id} example={example} conversationId={conversationId} onOffer={offer} />
          ))}
        </ul>
      )}
    </div>
  );
}

type ItemProps = { readonly example: Example; readonly conversationId: ConversationId; readonly onOffer: (prompt: string) => void };

function ExampleItem({ example: { id, icon: Icon, accept }, conversationId, onOffer }: ItemProps) {
  const translate = useTranslate();
  const choose = (): void => {
    onOffer(translate(`thread.example.${id}.prompt`));
    if (accept !== undefined) chooseFiles(accept, (files) => void stageFiles(conversationId, files));
  };
  return (
    <li>
      <button type="button" className={styles.example} onClick={choose}>
        <Icon className={styles.icon} size={16} strokeWidth={1.75} aria-hidden />
        <span className={styles.words}>
          <span className={styles.title}>{translate(`thread.example.${id}.title`)}</span>
          <span className={styles.hint}>{translate(`thread.example.${id}.hint`)}</span>
        </span>
      </button>
    </li>
  );
}
