import { Paperclip } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslate } from '../state/language';
import { refuseFile, stageFiles } from '../state/staging';
import { useActiveConversationId } from '../state/viewStore';
import { readDrop } from './readDrop';
import styles from './WindowDrop.module.css';

/**
 * Takes files dropped anywhere on the window into the draft, and keeps every drop from navigating. While nothing can be
 * attached (first run) a drop does nothing at all.
 */
export function WindowDrop({ isEnabled }: { readonly isEnabled: boolean }) {
  const translate = useTranslate();
  const conversationId = useActiveConversationId();
  const target = isEnabled ? conversationId : null;
  const [isOver, setIsOver] = useState(false);

  useEffect(() => {
    const onDragOver = (event: DragEvent) => {
      if (!carriesSomething(event)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = target === null ? 'none' : 'copy';
      setIsOver(target !== null && carriesFiles(event));
    };
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setIsOver(false);
    };
    const onDrop = (event: DragEvent) => {
      setIsOver(false);
      if (!carriesSomething(event) || event.dataTransfer === null) return;
      event.preventDefault();
      if (target === null) return;
      const { files, refused } = readDrop(event.dataTransfer);
      for (const failure of refused) refuseFile(target, failure);
      void stageFiles(target, files);
    };
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('dragleave', onDragLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('dragleave', onDragLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, [target]);

  if (!isOver) return null;
  return (
    <div className={styles.overlay}>
      <div className={styles.card}>
        <Paperclip size={24} strokeWidth={1.5} aria-hidden />
        <p className={styles.title}>{translate('app.dropFiles')}</p>
        <p className={styles.hint}>{translate('app.dropFilesHint')}</p>
      </div>
    </div>
  );
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

/** Files and addresses are ours to handle; dragged text belongs to the field it is dropped on. */
function carriesSomething(event: DragEvent): boolean {
  return carriesFiles(event) || (event.dataTransfer?.types.includes('text/uri-list') ?? false);
}
