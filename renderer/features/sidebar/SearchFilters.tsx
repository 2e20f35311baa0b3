import { clsx } from 'clsx';
import { Paperclip } from 'lucide-react';
import { useMemo } from 'react';
import { withVisibleControls } from '../../../shared/visibleName';
import { useConversationList } from '../../state/conversationListStore';
import { useFolders } from '../../state/folderStore';
import { useTranslate } from '../../state/language';
import { useModels } from '../../state/modelStore';
import { chooseSearch, useSearch } from '../../state/searchStore';
import { IconButton } from '../../ui/IconButton';
import { Select } from '../../ui/Select';
import styles from './SearchFilters.module.css';

const ages = ['any', 'week', 'month', 'year'] as const;
/** No model's id, and no folder's. */
const unfiltered = '';

/** What is searched besides the words: by model, by time, in a folder, only with a file. */
export function SearchFilters() {
  const translate = useTranslate();
  const { modelId, age, folderId, hasAttachment } = useSearch((search) => search.choice);
  const folders = useFolders();
  const models = useUsedModels(modelId);
  const modelOptions = [{ value: unfiltered, label: translate('search.anyModel') }, ...models];
  const folderOptions = [{ value: unfiltered, label: translate('search.anyFolder') }, ...folders.map((folder) => ({ value: folder.folderId, label: withVisibleControls(folder.name) || translate('folder.unnamed') }))];
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset cannot be laid out as one line
    <div role="group" aria-label={translate('search.filters')} className={styles.filters}>
      <Select
        className={clsx(styles.choice, modelId !== null && styles.isChosen)}
        label={translate('search.model')}
        isLabelHidden
        options={modelOptions}
        value={modelId ?? unfiltered}
        onChange={(chosen) => chooseSearch({ modelId: chosen === unfiltered ? null : chosen })}
      />
      <Select
        className={clsx(styles.choice, age !== 'any' && styles.isChosen)}
        label={translate('search.age')}
        isLabelHidden
        options={ages.map((value) => ({ value, label: translate(`search.age.${value}`) }))}
        value={age}
        onChange={(chosen) => chooseSearch({ age: chosen })}
      />
      {folders.length > 0 && (
        <Select
          className={clsx(styles.choice, styles.folder, folderId !== null && styles.isChosen)}
          label={translate('search.folder')}
          isLabelHidden
          options={folderOptions}
          value={folderId ?? unfiltered}
          onChange={(chosen) => chooseSearch({ folderId: chosen === unfiltered ? null : chosen })}
        />
      )}
      <IconButton
        className={clsx(hasAttachment && styles.isPressed)}
        size="small"
        icon={Paperclip}
        label={translate('search.withFile')}
        aria-pressed={hasAttachment}
        onClick={() => chooseSearch({ hasAttachment: !hasAttachment })}
      />
    </div>
  );
}

/** The models that answered, and those of the conversations, by name; the chosen one always among them. */
function useUsedModels(chosen: string | null): readonly { readonly value: string; readonly label: string }[] {
  const conversations = useConversationList();
  const { models } = useModels();
  const answered = useSearch((search) => search.page?.modelIds);
  return useMemo(() => {
    const names = new Map(models.map(({ modelId, name }) => [modelId, name]));
    const used = new Set([...(answered ?? []), ...conversations.map(({ modelId }) => modelId), chosen].filter((modelId) => modelId !== null));
    return [...used]
      .map((value) => ({ value, label: withVisibleControls(names.get(value) ?? value) }))
      .toSorted((one, other) => one.label.localeCompare(other.label));
  }, [answered, conversations, models, chosen]);
}
