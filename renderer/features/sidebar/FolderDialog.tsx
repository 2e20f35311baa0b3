import { useId, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import type { Failure } from '../../../shared/failure';
import { describeFailure } from '../../../shared/failureText';
import type { Folder, FolderDefaults } from '../../../shared/folder';
import { limits } from '../../../shared/limits';
import { changeFolder, createFolder, useFolderDialogSubject, useFolders } from '../../state/folderStore';
import { useTranslate } from '../../state/language';
import { useModelOptions } from '../../state/modelOptions';
import { place } from '../../state/placings';
import { endSelection } from '../../state/selectionStore';
import { closeDialog } from '../../state/viewStore';
import { Button } from '../../ui/Button';
import { Callout } from '../../ui/Callout';
import { Dialog } from '../../ui/Dialog';
import { Select } from '../../ui/Select';
import { TextArea } from '../../ui/TextArea';
import { TextField } from '../../ui/TextField';
import styles from './FolderDialog.module.css';

const noModel = '';
const blank: FolderDefaults = { name: '', modelId: null, instructions: '' };

/** A folder's name and what its conversations begin with; a new one takes the conversations it was made for. */
export function FolderDialog() {
  const subject = useFolderDialogSubject();
  const folders = useFolders();
  const folder = subject.kind === 'change' ? folders.find(({ folderId }) => folderId === subject.folderId) : undefined;
  // Deleted meanwhile, in another window.
  if (subject.kind === 'change' && folder === undefined) return null;
  return <FolderForm folder={folder} conversationIds={subject.kind === 'new' ? subject.conversationIds : []} />;
}

function FolderForm({ folder, conversationIds }: { readonly folder: Folder | undefined; readonly conversationIds: readonly string[] }) {
  const translate = useTranslate();
  const formId = useId();
  const [defaults, setDefaults] = useState<FolderDefaults>(() => folder ?? blank);
  const [isTried, setIsTried] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const nameField = useRef<HTMLInputElement>(null);
  const change = (part: Partial<FolderDefaults>) => setDefaults((before) => ({ ...before, ...part }));
  const wanted: FolderDefaults = { name: defaults.name.trim(), modelId: defaults.modelId, instructions: defaults.instructions };
  const excess = wanted.instructions.length - limits.instructionsChars;

  const save = async () => {
    setIsSaving(true);
    const result = folder === undefined ? await createFolder(wanted) : await changeFolder(folder.folderId, wanted);
    setIsSaving(false);
    if (!result.ok) return setFailure(result.failure);
    closeDialog();
    if (result.value === null || conversationIds.length === 0) return;
    endSelection();
    await place(conversationIds, { kind: 'folder', folderId: result.value.folderId });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (wanted.name === '') nameField.current?.focus();
    else if (excess <= 0 && !isSaving) void save();
  };
  return (
    <Dialog
      isOpen
      onClose={closeDialog}
      title={translate(folder === undefined ? 'folder.newTitle' : 'folder.changeTitle')}
      closeLabel={translate('action.close')}
      footer={
        <>
          <Button onClick={closeDialog}>{translate('action.cancel')}</Button>
          <Button variant="primary" type="submit" form={formId}>
            {translate(folder === undefined ? 'folder.create' : 'action.save')}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={submit}>
        <TextField
          ref={nameField}
          label={translate('folder.name')}
          value={defaults.name}
          maxLength={limits.folderNameChars}
          onChange={(event) => change({ name: event.target.value })}
          error={isTried && wanted.name === '' ? translate('folder.nameMissing') : undefined}
        />
        <ModelOfFolder modelId={defaults.modelId} onChange={(modelId) => change({ modelId })} />
        <Instructions text={defaults.instructions} excess={excess} onChange={(instructions) => change({ instructions })} />
        {failure !== null && (
          <Callout tone="danger" announced="alert">
            {describeFailure(failure, translate)}
          </Callout>
        )}
      </form>
    </Dialog>
  );
}

function ModelOfFolder({ modelId, onChange }: { readonly modelId: string | null; readonly onChange: (modelId: string | null) => void }) {
  const translate = useTranslate();
  const options = useModelOptions(modelId);
  return (
    <Select
      label={translate('folder.model')}
      hint={translate('folder.modelHint')}
      value={modelId ?? noModel}
      options={[{ value: noModel, label: translate('folder.noModel') }, ...options]}
      onChange={(chosen) => onChange(chosen === noModel ? null : chosen)}
    />
  );
}

function Instructions({ text, excess, onChange }: { readonly text: string; readonly excess: number; readonly onChange: (text: string) => void }) {
  const translate = useTranslate();
  const hintId = useId();
  const errorId = useId();
  return (
    <div className={styles.field}>
      <span className={styles.label} aria-hidden="true">
        {translate('folder.instructions')}
      </span>
      <TextArea
        label={translate('folder.instructions')}
        rows={6}
        value={text}
        aria-invalid={excess > 0 || undefined}
        aria-describedby={excess > 0 ? `${hintId} ${errorId}` : hintId}
        className={styles.instructions}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id={hintId} className={styles.hint}>
        {translate('folder.instructionsHint')}
      </p>
      {excess > 0 && (
        <p id={errorId} role="alert" className={styles.error}>
          {translate('folder.instructionsTooLong', { excess, most: limits.instructionsChars })}
        </p>
      )}
    </div>
  );
}
