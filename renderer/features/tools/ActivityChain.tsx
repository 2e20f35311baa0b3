import type { ActivityPage } from '../../../shared/tools';
import { useTranslate } from '../../state/language';
import { Badge } from '../../ui/Badge';
import { Callout } from '../../ui/Callout';

/** Said in any case: a log that could have been changed without anybody noticing would prove nothing. */
export function ActivityChain({ chain }: { readonly chain: ActivityPage['chain'] }) {
  const translate = useTranslate();
  if (chain.isWhole) {
    return (
      <div>
        <Badge tone="success">{translate('activity.whole')}</Badge>
      </div>
    );
  }
  return (
    <Callout tone="danger" title={translate('activity.brokenTitle')}>
      {translate('activity.broken', { row: chain.brokenAt })}
    </Callout>
  );
}
