import { useEffect } from 'react';
import { describeMoment } from '../../../shared/describeMoment';
import { toolTitle } from '../../../shared/toolText';
import type { ToolGrant } from '../../../shared/tools';
import { withVisibleControls } from '../../../shared/visibleName';
import { useLocale, useTranslate } from '../../state/language';
import { loadToolGrants, revokeGrant, useToolGrants } from '../../state/toolStore';
import { BorderedList } from '../../ui/BorderedList';
import { Button } from '../../ui/Button';
import { Section } from '../../ui/Section';
import styles from './Tools.module.css';

/** What was allowed for longer than once, each with its end at hand. */
export function GrantList() {
  const translate = useTranslate();
  const grants = useToolGrants();
  useEffect(() => void loadToolGrants(), []);
  return (
    <Section title={translate('tools.grants')}>
      {grants !== null && grants.length === 0 && <p className={styles.muted}>{translate('tools.noGrants')}</p>}
      {grants !== null && grants.length > 0 && (
        <BorderedList label={translate('tools.grants')}>
          {grants.map((grant) => (
            <Grant key={grant.grantId} grant={grant} />
          ))}
        </BorderedList>
      )}
    </Section>
  );
}

function Grant({ grant: { grantId, toolName, place, scope, conversationTitle, grantedAtMs, uses, lastUsedAtMs } }: { readonly grant: ToolGrant }) {
  const translate = useTranslate();
  const locale = useLocale();
  const title = toolTitle(toolName, translate);
  const where = scope === 'folder' ? translate('tools.grant.folder') : translate('tools.grant.conversation', { title: withVisibleControls(conversationTitle ?? '') || translate('sidebar.untitled') });
  const used = translate('tools.grant.uses', { count: uses, last: lastUsedAtMs === null ? '' : describeMoment(lastUsedAtMs, locale), isUsed: lastUsedAtMs === null ? 'no' : 'yes' });
  return (
    <li className={styles.row}>
      <span className={styles.words}>
        <span className={styles.name}>
          {title}
          {place !== null && <bdi className={styles.place}>{withVisibleControls(place)}</bdi>}
        </span>
        <span className={styles.facts}>{[where, translate('tools.grant.since', { when: describeMoment(grantedAtMs, locale) }), used].join(' · ')}</span>
      </span>
      <Button size="small" aria-label={translate('tools.revokeGrant', { title, place: place === null ? '' : withVisibleControls(place) })} onClick={() => void revokeGrant(grantId)}>
        {translate('tools.revoke')}
      </Button>
    </li>
  );
}
