import { describeFailure } from '../../../shared/failureText';
import { useArchive } from '../../state/archiveStore';
import { useTranslate } from '../../state/language';
import { Callout } from '../../ui/Callout';
import styles from './Archive.module.css';

/** How far the work has come, or why it ended. */
export function ArchiveStatus() {
  const translate = useTranslate();
  const isBusy = useArchive((archive) => archive.isBusy);
  const progress = useArchive((archive) => archive.progress);
  const failure = useArchive((archive) => archive.failure);
  const total = progress?.total ?? null;
  return (
    <>
      {isBusy && (
        <output className={styles.hint}>
          {progress === null ? translate('archive.asking') : translate('archive.progress', { done: progress.done, total: total ?? 'unknown' })}
          {progress !== null && total !== null && <progress className={styles.bar} value={progress.done} max={total} />}
        </output>
      )}
      {failure !== null && (
        <Callout tone="danger" announced="alert">
          {describeFailure(failure, translate)}
        </Callout>
      )}
    </>
  );
}
