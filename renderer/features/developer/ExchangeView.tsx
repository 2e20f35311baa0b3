import { useState } from 'react';
import type { Exchange, Headers } from '../../../shared/exchange';
import { withVisibleControls } from '../../../shared/visibleName';
import { ExactBox } from '../../markdown/ExactText';
import { useLocale, useTranslate } from '../../state/language';
import { Checkbox } from '../../ui/Checkbox';
import styles from './Developer.module.css';
import { bodyText, describeEnd, headerText, timedText } from './exchangeText';

/** Where it went, with which headers, and what was in it. */
export function RequestView({ exchange: { request } }: { readonly exchange: Exchange }) {
  const translate = useTranslate();
  return (
    <section className={styles.side} aria-label={translate('developer.requestSent')}>
      <h3>{translate('developer.requestSent')}</h3>
      <p className={styles.line}>{withVisibleControls(`${request.method} ${request.url}`)}</p>
      <HeaderBox headers={request.headers} />
      <ExactBox isTall label={translate('developer.body')} text={bodyText(request.body, translate)} moreLabel={(count) => translate('toolCall.more', { count })} />
    </section>
  );
}

/** What came, and when; how it ended. */
export function ResponseView({ exchange, title }: { readonly exchange: Exchange; readonly title: string }) {
  const translate = useTranslate();
  const locale = useLocale();
  const [isTimed, setIsTimed] = useState(false);
  const { response, end } = exchange;
  return (
    <section className={styles.side} aria-label={title}>
      <h3>{title}</h3>
      <p className={styles.line}>{describeEnd(exchange, locale, translate)}</p>
      {response === undefined ? (
        <p className={styles.muted}>{translate(end.kind === 'stopped' ? 'developer.nothingCameStopped' : 'developer.nothingCame')}</p>
      ) : (
        <>
          <HeaderBox headers={response.headers} />
          <Checkbox label={translate('developer.times')} isChecked={isTimed} onChange={setIsTimed} />
          <ExactBox isTall label={title} text={isTimed ? timedText(response, locale, translate) : response.text} moreLabel={(count) => translate('toolCall.more', { count })} />
          {response.lostBytes > 0 && <p className={styles.muted}>{translate('developer.lost', { bytes: new Intl.NumberFormat(locale).format(response.lostBytes) })}</p>}
        </>
      )}
    </section>
  );
}

function HeaderBox({ headers }: { readonly headers: Headers }) {
  const translate = useTranslate();
  return (
    <details className={styles.headers}>
      <summary>{translate('developer.headers', { count: headers.length })}</summary>
      <ExactBox label={translate('developer.headerBox')} text={headerText(headers)} moreLabel={(count) => translate('toolCall.more', { count })} />
    </details>
  );
}
