import { FileInput, Plus } from 'lucide-react';
import { useState } from 'react';
import type { Assistant, AssistantContent } from '../../../shared/assistant';
import type { Failure } from '../../../shared/failure';
import { describeFailure } from '../../../shared/failureText';
import { readAssistantFile, useAssistants } from '../../state/assistantStore';
import { useTranslate } from '../../state/language';
import { Button } from '../../ui/Button';
import { Callout } from '../../ui/Callout';
import { EmptyState } from '../../ui/EmptyState';
import { AssistantForm } from './AssistantForm';
import { AssistantLine } from './AssistantLine';
import styles from './Options.module.css';

const blank: AssistantContent = { name: '', icon: 'bot', modelId: null, toolNames: null, options: {} };

/** What stands in place of the list: an assistant that is changed, a new one, or one that a file holds. */
type Edited = { readonly kind: 'changed'; readonly assistant: Assistant } | { readonly kind: 'new' } | { readonly kind: 'fromFile'; readonly content: AssistantContent };

/** The tab "Assistants": who there is to ask, and how each of them answers. */
export function AssistantsPane() {
  const [edited, setEdited] = useState<Edited | null>(null);
  const end = (): void => setEdited(null);
  if (edited === null) return <AssistantList onEdit={setEdited} />;
  if (edited.kind === 'changed') return <AssistantForm assistantId={edited.assistant.assistantId} content={edited.assistant} onEnd={end} />;
  return <AssistantForm assistantId={null} content={edited.kind === 'new' ? blank : edited.content} isFromFile={edited.kind === 'fromFile'} onEnd={end} />;
}

function AssistantList({ onEdit }: { readonly onEdit: (edited: Edited) => void }) {
  const translate = useTranslate();
  const assistants = useAssistants();
  const [failure, setFailure] = useState<Failure | null>(null);
  const readFile = async (): Promise<void> => {
    const result = await readAssistantFile();
    setFailure(result.ok ? null : result.failure);
    if (result.ok && result.value !== null) onEdit({ kind: 'fromFile', content: result.value });
  };
  return (
    <div className={styles.dialog}>
      <p className={styles.muted}>{translate('assistant.hint')}</p>
      {assistants.length === 0 ? (
        <EmptyState title={translate('assistant.none')}>{translate('assistant.noneHint')}</EmptyState>
      ) : (
        <ul className={styles.list} aria-label={translate('settings.tab.assistants')}>
          {assistants.map((assistant, at) => (
            <AssistantLine key={assistant.assistantId} assistant={assistant} isFirst={at === 0} isLast={at === assistants.length - 1} onEdit={() => onEdit({ kind: 'changed', assistant })} />
          ))}
        </ul>
      )}
      <div className={styles.buttons}>
        <Button icon={Plus} onClick={() => onEdit({ kind: 'new' })}>
          {translate('assistant.new')}
        </Button>
        <Button icon={FileInput} variant="ghost" onClick={() => void readFile()}>
          {translate('assistant.import')}
        </Button>
      </div>
      {failure !== null && (
        <Callout tone="danger" announced="alert">
          {describeFailure(failure, translate)}
        </Callout>
      )}
    </div>
  );
}
