import { clsx } from 'clsx';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { describeMoment } from '../../../shared/describeMoment';
import { describeFileSize } from '../../../shared/fileSize';
import type { MessageKey, Translate } from '../../../shared/messages';
import { toolSubject, toolTitle } from '../../../shared/toolText';
import type { ActivityEntry } from '../../../shared/tools';
import { useLocale, useTranslate } from '../../state/language';
import { ExactBox } from '../../markdown/ExactText';
import styles from './Activity.module.css';

/** One row of the log in one line; unfolded, its input in full and the hashes that tie it to the others. */
export function ActivityRow({ entry }: { readonly entry: ActivityEntry }) {
  const translate = useTranslate();
  const locale = useLocale();
  const [isOpen, setIsOpen] = useState(false);
  const { sequence, atMs, toolName, resultBytes, inputText } = entry;
  const subject = toolSubject(inputText);
  return (
    <li>
      <button type="button" aria-expanded={isOpen} className={styles.head} onClick={() => setIsOpen(!isOpen)}>
        <ChevronRight className={styles.chevron} size={14} strokeWidth={1.75} aria-hidden />
        <span className={styles.words}>
          <span className={styles.what}>
            <span className={styles.title}>{toolTitle(toolName, translate)}</span>
            {subject !== '' && <bdi className={styles.subject}>{subject}</bdi>}
            <span className={clsx(styles.outcome, (entry.status === 'error' || entry.status === 'denied') && styles.refused)}>{describeEntry(entry, translate)}</span>
          </span>
          <span className={styles.facts}>
            {describeMoment(atMs, locale)}
            {resultBytes !== null && ` · ${describeFileSize(resultBytes, translate)}`}
          </span>
        </span>
        <span className={styles.number}>{translate('activity.number', { number: sequence })}</span>
      </button>
      {isOpen && <Details entry={entry} />}
    </li>
  );
}

function Details({ entry: { inputText, inputHash, resultHash, hash, callId } }: { readonly entry: ActivityEntry }) {
  const translate = useTranslate();
  const hashes: readonly (readonly [MessageKey, string | null])[] = [['activity.inputHash', inputHash], ['activity.resultHash', resultHash], ['activity.rowHash', hash], ['activity.call', callId]];
  return (
    <div className={styles.details}>
      {inputText !== '' && <ExactBox label={translate('toolCall.input')} text={inputText} moreLabel={(count) => translate('toolCall.more', { count })} />}
      <dl className={styles.hashes}>
        {hashes.map(
          ([key, value]) =>
            value !== null &&
            value !== '' && (
              <div key={key}>
                <dt>{translate(key)}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </div>
  );
}

/** What the row says: what was decided and why, or what came of it. */
function describeEntry({ kind, decision, status }: ActivityEntry, translate: Translate): string {
  if (kind === 'decided' && decision !== null) return translate(`toolCall.decision.${decision}`);
  if (kind === 'ended' && status !== null) return translate(`toolCall.status.${status}`);
  return translate(`activity.kind.${kind}`);
}
