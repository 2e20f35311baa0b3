import { Folder, FolderPlus } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Failure } from '../../../shared/failure';
import { describeFailure } from '../../../shared/failureText';
import { withVisibleControls } from '../../../shared/visibleName';
import { useTranslate } from '../../state/language';
import { addToolFolder, loadToolFolders, removeToolFolder, useToolFolders } from '../../state/toolStore';
import { Badge } from '../../ui/Badge';
import { BorderedList } from '../../ui/BorderedList';
import { Button } from '../../ui/Button';
import { Callout } from '../../ui/Callout';
import { Section } from '../../ui/Section';
import styles from './Tools.module.css';

/** The folders that tools may look into, and nothing else of the disk. */
export function FolderList() {
  const translate = useTranslate();
  const folders = useToolFolders();
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => void loadToolFolders(), []);

  const add = async (): Promise<void> => {
    setIsBusy(true);
    setFailure(null);
    const result = await addToolFolder();
    setIsBusy(false);
    if (!result.ok) setFailure(result.failure);
  };
  return (
    <Section title={translate('tools.folders')}>
      <p className={styles.muted}>{translate('tools.foldersHint')}</p>
      {folders !== null && folders.length > 0 && (
        <BorderedList label={translate('tools.folders')}>
          {folders.map(({ toolFolderId, label, path, isMissing = false }) => (
            <li key={toolFolderId} className={styles.row}>
              <Folder className={styles.icon} size={16} strokeWidth={1.75} aria-hidden />
              <span className={styles.words}>
                <bdi className={styles.name}>{withVisibleControls(label)}</bdi>
                <bdi className={styles.path} data-tooltip={withVisibleControls(path)}>{withVisibleControls(path)}</bdi>
              </span>
              {isMissing && <Badge tone="caution">{translate('tools.folderMissing')}</Badge>}
              <Button size="small" aria-label={translate('tools.removeFolder', { name: withVisibleControls(label) })} onClick={() => void removeToolFolder(toolFolderId)}>
                {translate('action.remove')}
              </Button>
            </li>
          ))}
        </BorderedList>
      )}
      <div>
        <Button icon={FolderPlus} disabled={isBusy} onClick={() => void add()}>
          {translate('tools.addFolder')}
        </Button>
      </div>
      {failure !== null && (
        <Callout tone="danger" announced="alert">
          {describeFailure(failure, translate)}
        </Callout>
      )}
    </Section>
  );
}
