import { useEffect, useState } from 'react';
import { binDays } from '../../../shared/backup';
import type { Backup, DataFacts } from '../../../shared/backup';
import { describeMoment } from '../../../shared/describeMoment';
import type { Failure } from '../../../shared/failure';
import { describeFailure } from '../../../shared/failureText';
import { describeFileSize } from '../../../shared/fileSize';
import { backUpNow, readDataFacts, restoreBackup } from '../../state/dataFacts';
import { useLocale, useTranslate } from '../../state/language';
import { AlertDialog } from '../../ui/AlertDialog';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Callout } from '../../ui/Callout';
import { Section } from '../../ui/Section';
import { ArchiveSection } from './ArchiveSection';
import styles from './DataPane.module.css';

type Doing = 'nothing' | 'backingUp' | 'made' | 'restarting';

/** Where things are kept, the backups, and how long the bin waits. */
export function DataPane() {
  const translate = useTranslate();
  const locale = useLocale();
  const [facts, setFacts] = useState<DataFacts | null>(null);
  const [doing, setDoing] = useState<Doing>('nothing');
  const [asked, setAsked] = useState<Backup | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  useEffect(() => {
    let isShown = true;
    void readDataFacts().then((result) => {
      if (!isShown) return;
      if (result.ok) setFacts(result.value);
      else setFailure(result.failure);
    });
    return () => {
      isShown = false;
    };
  }, []);

  const backUp = async (): Promise<void> => {
    setFailure(null);
    setDoing('backingUp');
    const result = await backUpNow();
    setDoing(result.ok ? 'made' : 'nothing');
    if (result.ok) setFacts(result.value);
    else setFailure(result.failure);
  };
  const restore = async (backup: Backup): Promise<void> => {
    setAsked(null);
    setFailure(null);
    setDoing('restarting');
    const result = await restoreBackup(backup.backupId);
    if (result.ok) return;
    setDoing('nothing');
    setFailure(result.failure);
  };
  const isBusy = doing === 'backingUp' || doing === 'restarting';
  const askedWhen = asked === null ? '' : describeMoment(asked.madeAtMs, locale);
  return (
    <>
      {facts !== null && <Places facts={facts} />}
      <Section title={translate('settings.data.backups')}>
        <p className={styles.muted}>{translate('settings.data.backupsHint')}</p>
        {facts !== null && <BackupList backups={facts.backups} isBusy={isBusy} onRestore={setAsked} />}
        <div className={styles.row}>
          <Button disabled={isBusy} onClick={() => void backUp()}>
            {translate(doing === 'backingUp' ? 'settings.data.backingUp' : 'settings.data.backUp')}
          </Button>
          <output className={styles.muted}>
            {doing === 'made' && translate('settings.data.made')}
            {doing === 'restarting' && translate('settings.data.restarting')}
          </output>
        </div>
        {failure !== null && (
          <Callout tone="danger" announced="alert">
            {describeFailure(failure, translate)}
          </Callout>
        )}
      </Section>
      <ArchiveSection />
      <Section title={translate('settings.data.bin')}>
        <p className={styles.muted}>{translate('settings.data.binHint', { days: binDays })}</p>
      </Section>
      <AlertDialog
        isOpen={asked !== null}
        onCancel={() => setAsked(null)}
        onConfirm={() => asked !== null && void restore(asked)}
        title={translate('settings.data.restoreTitle', { when: askedWhen })}
        description={translate('settings.data.restoreBody')}
        confirmLabel={translate('settings.data.restoreConfirm')}
        cancelLabel={translate('action.cancel')}
        isDangerous
      />
    </>
  );
}

function Places({ facts }: { readonly facts: DataFacts }) {
  const translate = useTranslate();
  const places = [
    { label: translate('settings.data.history'), path: facts.databasePath, size: describeFileSize(facts.databaseBytes, translate) },
    { label: translate('settings.data.attachments'), path: facts.attachmentsDirectory, size: null },
    { label: translate('settings.data.backupsFolder'), path: facts.backupsDirectory, size: null },
  ];
  return (
    <Section title={translate('settings.data.places')}>
      <dl className={styles.places}>
        {places.map(({ label, path, size }) => (
          <div key={label}>
            <dt>
              {label}
              {size !== null && <span className={styles.muted}> · {size}</span>}
            </dt>
            <dd className={styles.path}>{path}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function BackupList({ backups, isBusy, onRestore }: { readonly backups: readonly Backup[]; readonly isBusy: boolean; readonly onRestore: (backup: Backup) => void }) {
  const translate = useTranslate();
  const locale = useLocale();
  if (backups.length === 0) return <p className={styles.muted}>{translate('settings.data.noBackups')}</p>;
  return (
    <ul className={styles.list} aria-label={translate('settings.data.backups')}>
      {backups.map((backup) => {
        const when = describeMoment(backup.madeAtMs, locale);
        return (
          <li key={backup.backupId} className={styles.backup}>
            <span className={styles.when}>
              {when}
              <span className={styles.muted}> · {describeFileSize(backup.sizeBytes, translate)}</span>
            </span>
            {backup.kind === 'beforeMigration' && <Badge>{translate('settings.data.beforeMigration')}</Badge>}
            <Badge tone="success">{translate('settings.data.checked')}</Badge>
            <Button size="small" disabled={isBusy} aria-label={translate('settings.data.restoreOf', { when })} onClick={() => onRestore(backup)}>
              {translate('settings.data.restore')}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
