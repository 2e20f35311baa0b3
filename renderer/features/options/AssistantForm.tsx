import { useId, useRef, useState } from 'react';
import type { AnswerOptions } from '../../../shared/answerOptions';
import { maxAssistantNameChars } from '../../../shared/assistant';
import type { AssistantContent } from '../../../shared/assistant';
import type { Failure } from '../../../shared/failure';
import { describeFailure } from '../../../shared/failureText';
import type { AssistantId } from '../../../shared/ids';
import { saveAssistant } from '../../state/assistantStore';
import { useTranslate } from '../../state/language';
import { useModelOptions } from '../../state/modelOptions';
import { useSettings } from '../../state/settingsStore';
import { Button } from '../../ui/Button';
import { Callout } from '../../ui/Callout';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import { AssistantTools } from './AssistantTools';
import styles from './Options.module.css';
import { OptionsEditor } from './OptionsEditor';
import { SignPicker } from './SignPicker';

const noModel = '';

type Props = {
  /** `null`: a new one. */
  readonly assistantId: AssistantId | null;
  readonly content: AssistantContent;
  /** What it tells the model is somebody else's: it stands open, to be read before it is kept. */
  readonly isFromFile?: boolean | undefined;
  readonly onEnd: () => void;
};

/** An assistant written anew: kept when it is saved, and not before. */
export function AssistantForm({ assistantId, content: first, isFromFile = false, onEnd }: Props) {
  const translate = useTranslate();
  const inherited = useSettings(({ answerOptions }) => answerOptions);
  const [content, setContent] = useState<AssistantContent>(() => ({ name: first.name, icon: first.icon, modelId: first.modelId, toolNames: first.toolNames, options: first.options }));
  const [isTried, setIsTried] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const nameField = useRef<HTMLInputElement>(null);
  const titleId = useId();
  const change = (part: Partial<AssistantContent>): void => setContent((before) => ({ ...before, ...part }));
  const isNameless = content.name.trim() === '';
  const save = async (): Promise<void> => {
    setIsTried(true);
    if (isNameless) return nameField.current?.focus();
    const result = await saveAssistant(assistantId, { ...content, name: content.name.trim() });
    if (result.ok) onEnd();
    else setFailure(result.failure);
  };
  return (
    <section className={styles.form} aria-labelledby={titleId}>
      <h3 id={titleId} className={styles.heading}>
        {translate(assistantId !== null ? 'assistant.change' : isFromFile ? 'assistant.fromFile' : 'assistant.new')}
      </h3>
      {isFromFile && <Callout tone="caution">{translate('assistant.fromFileHint')}</Callout>}
      <TextField
        ref={nameField}
        label={translate('assistant.name')}
        value={content.name}
        dir="auto"
        maxLength={maxAssistantNameChars}
        error={isTried && isNameless ? translate('assistant.nameMissing') : undefined}
        onChange={({ target }) => change({ name: target.value })}
      />
      <SignPicker sign={content.icon} onChange={(icon) => change({ icon })} />
      <ModelOfAssistant modelId={content.modelId} onChange={(modelId) => change({ modelId })} />
      <AssistantTools toolNames={content.toolNames} onChange={(toolNames) => change({ toolNames })} />
      <OptionsEditor value={content.options} inherited={inherited} modelId={content.modelId} openId="instructions" onChange={(options: AnswerOptions) => change({ options })} />
      {failure !== null && (
        <Callout tone="danger" announced="alert">
          {describeFailure(failure, translate)}
        </Callout>
      )}
      <div className={styles.buttons}>
        <Button variant="primary" onClick={() => void save()}>
          {translate(isFromFile ? 'assistant.keep' : 'action.save')}
        </Button>
        <Button onClick={onEnd}>{translate('action.cancel')}</Button>
      </div>
    </section>
  );
}

function ModelOfAssistant({ modelId, onChange }: { readonly modelId: string | null; readonly onChange: (modelId: string | null) => void }) {
  const translate = useTranslate();
  const options = useModelOptions(modelId);
  return (
    <Select
      label={translate('assistant.model')}
      value={modelId ?? noModel}
      options={[{ value: noModel, label: translate('assistant.anyModel') }, ...options]}
      onChange={(chosen) => onChange(chosen === noModel ? null : chosen)}
    />
  );
}
