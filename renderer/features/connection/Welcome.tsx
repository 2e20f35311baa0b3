import { ExternalLink } from 'lucide-react';
import type { SecretStatus } from '../../../shared/secret';
import { useTranslate } from '../../state/language';
import { askToOpenLink } from '../../state/viewStore';
import { GatehouseMark } from '../../ui/GatehouseMark';
import { DemoButton } from './DemoButton';
import { KeyForm } from './KeyForm';
import { KeyProblem } from './KeyProblem';
import styles from './Welcome.module.css';

/** Where a person makes a key; opened only after the link dialog. */
const keyPageUrl = 'https://vercel.com/dashboard/ai-gateway/api-keys';

/** The first run: what this is, the field for the key, and the way in without one. */
export function Welcome({ status }: { readonly status: SecretStatus }) {
  const translate = useTranslate();
  return (
    <div className={styles.scroll}>
      <div className={styles.page}>
        <div className={styles.head}>
          <GatehouseMark sizePx={44} />
          <h1 className={styles.title}>{translate('welcome.title')}</h1>
        </div>
        <p className={styles.body}>{translate('welcome.body')}</p>
        <div className={styles.card}>
          <KeyProblem status={status} />
          <KeyForm status={status} />
          <p className={styles.whereFrom}>
            {translate('welcome.noKeyYet')}{' '}
            <button type="button" className={styles.link} onClick={() => askToOpenLink(keyPageUrl)}>
              {translate('welcome.makeKey')}
              <ExternalLink size={12} strokeWidth={1.75} aria-hidden />
            </button>
          </p>
        </div>
        <div className={styles.demo}>
          <p className={styles.demoText}>{translate('welcome.orDemo')}</p>
          <DemoButton />
        </div>
      </div>
    </div>
  );
}
