import { useState } from 'react';
import { exportFormats, type ExportFormat } from '../../../shared/archive';
import { describeFileSize } from '../../../shared/fileSize';
import type { Translate } from '../../../shared/messages';
import { visibleName } from '../../../shared/visibleName';
import { exportNow, leaveArchive, useArchive } from '../../state/archiveStore';
import type { ArchiveState } from '../../state/archiveStore';
import { useTranslate } from '../../state/language';
import { Button } from '../../ui/Button';
import { Callout } from '../../ui/Callout';
import { Checkbox } from '../../ui/Checkbox';
import { Dialog } from '../../ui/Dialog';
import { RadioGroup } from '../../ui/RadioGroup';
import styles from './Archive.module.css';
import { ArchiveStatus } from './ArchiveStatus';

/** Asks for the form of an export, and says what became of it. Where it goes is asked by the system's dialog. */
export function ExportDialog() {
  const translate = useTranslate();
  const exported = useArchive((archive) => archive.exported);
  const isBusy = useArchive((archive) => archive.isBusy);
  const saved = useArchive((archive) => archive.saved);
  const [format, setFormat] = useState<ExportFormat>('markdown');
  const [withFiles, setWithFiles] = useState(false);
  return (
    <Dialog
      isOpen
      onClose={leaveArchive}
      title={titleOf(exported, translate)}
      closeLabel={translate('action.close')}
      size="small"
      footer={
        <>
          <Button onClick={leaveArchive}>{translate(saved === null ? 'action.cancel' : 'action.close')}</Button>
          <Button variant="primary" disabled={isBusy} onClick={() => void exportNow(format, withFiles)}>
            {translate('archive.export')}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <RadioGroup
          label={translate('archive.format')}
          choices={exportFormats.map((value) => ({ value, label: translate(`archive.format.${value}`) }))}
          value={format}
          onChange={setFormat}
        />
        <p className={styles.hint}>{translate(`archive.hint.${format}`)}</p>
        <Checkbox label={translate('archive.withFiles')} isChecked={withFiles} onChange={setWithFiles} />
        <ArchiveStatus />
        {saved !== null && (
          <Callout tone="success" announced="status">
            {translate('archive.saved', { ...saved, name: visibleName(saved.name), size: describeFileSize(saved.sizeBytes, translate) })}
            {saved.missingFiles > 0 && <p>{translate('archive.missingFiles', { count: saved.missingFiles })}</p>}
          </Callout>
        )}
      </div>
    </Dialog>
  );
}

function titleOf(exported: ArchiveState['exported'], translate: Translate): string {
  if (exported === 'all') return translate('archive.exportAll');
  return exported.length === 1 ? translate('archive.exportOne') : translate('archive.exportMany', { count: exported.length });
}
