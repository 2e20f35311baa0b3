import { FlaskConical } from 'lucide-react';
import { leaveDemo, useIsDemo } from '../../state/connectionStore';
import { useTranslate } from '../../state/language';
import { raiseIfFailed } from '../../state/noticeStore';
import { useView } from '../../state/viewStore';
import { Button } from '../../ui/Button';
import styles from './DemoStrip.module.css';

/** Quiet, and there for as long as answers come from the demo: nobody may take them for a model's. */
export function DemoStrip() {
  const translate = useTranslate();
  const mayLeave = useView((view) => view.page === 'main');
  if (!useIsDemo()) return null;
  return (
    <div className={styles.strip}>
      <FlaskConical className={styles.icon} size={14} strokeWidth={1.75} aria-hidden />
      <strong className={styles.mark}>{translate('demo.mark')}</strong>
      <span className={styles.words}>{translate('demo.explanation')}</span>
      {mayLeave && (
        <Button variant="ghost" size="small" className={styles.leave} onClick={() => void leaveDemo().then(raiseIfFailed)}>
          {translate('demo.leave')}
        </Button>
      )}
    </div>
  );
}
