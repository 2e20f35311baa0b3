import type { ImportPlan } from '../../../shared/archive';
import { describeMoment } from '../../../shared/describeMoment';
import type { Locale, Translate } from '../../../shared/messages';
import { visibleName } from '../../../shared/visibleName';
import { chooseImport, importNow, leaveArchive, useArchive } from '../../state/archiveStore';
import { useLocale, useTranslate } from '../../state/language';
import { Button } from '../../ui/Button';
import { Callout } from '../../ui/Callout';
import { Dialog } from '../../ui/Dialog';
import styles from './Archive.module.css';
import { ArchiveStatus } from './ArchiveStatus';

/** An import in three steps: a file is chosen, what it would do is said, and only then it is done. */
export function ImportDialog() {
  const translate = useTranslate();
  const plan = useArchive((archive) => archive.plan);
  const isBusy = useArchive((archive) => archive.isBusy);
  const imported = useArchive((archive) => archive.imported);
  const isReady = plan !== null && plan.conversations > 0;
  return (
    <Dialog
      isOpen
      onClose={leaveArchive}
      title={translate('archive.importTitle')}
      closeLabel={translate('action.close')}
      size="small"
      footer={
        <>
          <Button onClick={leaveArchive}>{translate(imported === null ? 'action.cancel' : 'action.close')}</Button>
          <Button variant={isReady ? 'secondary' : 'primary'} disabled={isBusy} onClick={() => void chooseImport()}>
            {translate('archive.chooseFile')}
          </Button>
          {isReady && (
            <Button variant="primary" disabled={isBusy} onClick={() => void importNow(plan.planId)}>
              {translate('archive.import', { count: plan.conversations })}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.stack}>
        {plan === null && imported === null && <p className={styles.hint}>{translate('archive.importHint')}</p>}
        {plan !== null && <Plan plan={plan} />}
        <ArchiveStatus />
        {imported !== null && (
          <Callout tone="success" announced="status">
            {translate('archive.imported', imported)}
            {imported.missingFiles > 0 && <p>{translate('archive.missingFiles', { count: imported.missingFiles })}</p>}
          </Callout>
        )}
      </div>
    </Dialog>
  );
}

function Plan({ plan }: { readonly plan: ImportPlan }) {
  const translate = useTranslate();
  const locale = useLocale();
  return (
    <output className={styles.stack}>
      <p className={styles.plan}>{translate('archive.planTitle', { name: visibleName(plan.name), source: plan.source })}</p>
      <ul className={styles.list}>
        {linesOf(plan, translate, locale).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </output>
  );
}

function linesOf(plan: ImportPlan, translate: Translate, locale: Locale): readonly string[] {
  const { conversations, messages, files, newFolders, period, alreadyHere, skipped } = plan;
  return [
    translate('archive.planNew', { count: conversations, messages, files }),
    ...(period === null ? [] : [translate('archive.planPeriod', { from: describeMoment(period.fromMs, locale), to: describeMoment(period.toMs, locale) })]),
    ...(newFolders === 0 ? [] : [translate('archive.planFolders', { count: newFolders })]),
    ...(alreadyHere === 0 ? [] : [translate('archive.planHere', { count: alreadyHere })]),
    ...skipped.map(({ reason, count }) => translate(`archive.skipped.${reason}`, { count })),
  ];
}
