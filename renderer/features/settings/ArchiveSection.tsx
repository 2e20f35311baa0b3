import { openExport, openImport } from '../../state/archiveStore';
import { useTranslate } from '../../state/language';
import { Button } from '../../ui/Button';
import { Section } from '../../ui/Section';
import styles from './DataPane.module.css';

/** The ways to the export of everything and to imports; both open a dialog in the place of the settings. */
export function ArchiveSection() {
  const translate = useTranslate();
  return (
    <Section title={translate('settings.data.archive')}>
      <p className={styles.muted}>{translate('settings.data.archiveHint')}</p>
      <div className={styles.row}>
        <Button onClick={() => openExport('all')}>{translate('settings.data.exportAll')}</Button>
        <Button onClick={openImport}>{translate('settings.data.import')}</Button>
      </div>
    </Section>
  );
}
