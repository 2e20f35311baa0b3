import { useEffect, useState } from 'react';
import type { Failure } from '../../shared/failure';
import { describeConnectionFailure } from '../../shared/failureText';
import type { Translate } from '../../shared/messages';
import { useTranslate } from '../state/language';
import { dismissNotice, useNotices } from '../state/noticeStore';
import type { Notice, NoticeContent } from '../state/noticeStore';
import { Toast } from '../ui/Toast';
import styles from './ToastHost.module.css';

/** Where the window's notices stand. Their time runs only while nobody reads them: hover and focus hold it. */
export function ToastHost() {
  const notices = useNotices();
  const translate = useTranslate();
  const [isHeld, setIsHeld] = useState(false);
  return (
    // Nothing is operated here: the section only notices that somebody reads.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      className={styles.host}
      aria-label={translate('app.notices')}
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
    >
      {notices.map((notice) => (
        <NoticeToast key={notice.noticeId} notice={notice} isHeld={isHeld} />
      ))}
    </section>
  );
}

function NoticeToast({ notice, isHeld }: { readonly notice: Notice; readonly isHeld: boolean }) {
  const translate = useTranslate();
  const { noticeId, content, lastsMs, actions } = notice;
  const [action] = actions;

  useEffect(() => {
    if (lastsMs === null || isHeld) return undefined;
    const timer = setTimeout(() => dismissNotice(noticeId), lastsMs);
    return () => clearTimeout(timer);
  }, [noticeId, lastsMs, isHeld]);

  const act = () => {
    dismissNotice(noticeId);
    action?.perform();
  };
  return (
    <Toast
      text={describeContent(content, translate)}
      tone={content.kind === 'failure' && !isWarning(content.failure) ? 'danger' : 'neutral'}
      actionLabel={action === undefined ? undefined : translate(action.labelKey)}
      onAction={act}
      dismissLabel={translate('action.dismiss')}
      onDismiss={() => dismissNotice(noticeId)}
    />
  );
}

/** Told beforehand: nothing has failed. */
function isWarning({ code }: Failure): boolean {
  return code === 'budget.near' || code === 'budget.lowBalance';
}

function describeContent(content: NoticeContent, translate: Translate): string {
  return content.kind === 'failure' ? describeConnectionFailure(content.failure, translate) : translate(content.key, content.values);
}
