import { ScrollText } from 'lucide-react';
import { withVisibleControls } from '../../../shared/visibleName';
import { showFolder, useInstructingFolder } from '../../state/folderStore';
import { useTranslate } from '../../state/language';
import { useActiveConversationId } from '../../state/viewStore';
import styles from './InstructionsMark.module.css';

/** Says that a folder's instructions go with the next question, so that nothing is sent unseen; pressing it shows them. */
export function InstructionsMark() {
  const translate = useTranslate();
  const folder = useInstructingFolder(useActiveConversationId());
  if (folder === undefined) return null;
  const label = translate('folder.instructionsFrom', { folder: withVisibleControls(folder.name) });
  return (
    <button type="button" className={styles.mark} data-tooltip={label} onClick={() => showFolder(folder.folderId)}>
      <ScrollText size={13} strokeWidth={1.75} aria-hidden className={styles.icon} />
      <span className={styles.words}>{label}</span>
    </button>
  );
}
