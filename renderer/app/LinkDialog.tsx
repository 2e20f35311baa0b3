import { withVisibleControls } from '../../shared/visibleName';
import { useTranslate } from '../state/language';
import { openLink, readAddress } from '../state/links';
import { forgetAskedLink, useView } from '../state/viewStore';
import { AlertDialog } from '../ui/AlertDialog';
import styles from './LinkDialog.module.css';

/** Asks before an address leaves the window: the host as the network sees it, the whole address, and how much data it carries (trust.md T4, T5). */
export function LinkDialog() {
  const translate = useTranslate();
  const url = useView((view) => view.askedLink);
  if (url === null) return null;
  const open = () => {
    forgetAskedLink();
    void openLink(url);
  };
  const target = readAddress(url);
  return (
    <AlertDialog
      isOpen
      title={translate('link.title')}
      description={translate('link.body')}
      confirmLabel={translate('link.open')}
      cancelLabel={translate('action.cancel')}
      onConfirm={open}
      onCancel={forgetAskedLink}
    >
      <p className={styles.host}>{target.host}</p>
      <p className={styles.address}>{withVisibleControls(url)}</p>
      {target.dataChars > 0 && <p className={styles.data}>{translate('link.data', { count: target.dataChars })}</p>}
    </AlertDialog>
  );
}
