import { useIsDemo } from '../../state/connectionStore';
import { useTranslate } from '../../state/language';
import { useSecret } from '../../state/secretStore';
import { openSettings, useView } from '../../state/viewStore';
import { Button } from '../../ui/Button';
import { Callout } from '../../ui/Callout';
import { KeyProblem } from './KeyProblem';
import { KeyringWait } from './KeyringWait';
import { DemoButton } from './DemoButton';

/** Above the composer: why nothing can be sent now, while all that was said stays readable. Nothing, when a key is ready. */
export function KeyCallout() {
  const translate = useTranslate();
  const status = useSecret();
  const isDemo = useIsDemo();
  // Key and demo are the main window's affair; the settings lead there.
  const isMain = useView((view) => view.page === 'main');
  const settingsButton = <Button onClick={() => openSettings('connection')}>{translate('action.openSettings')}</Button>;
  if (isDemo || status?.state === 'ready') return null;
  if (status === null) return <KeyringWait />;
  if (status.state !== 'none') return <KeyProblem status={status}>{settingsButton}</KeyProblem>;
  return (
    <Callout
      tone="accent"
      announced="status"
      title={translate('key.state.none')}
      actions={
        <>
          {settingsButton}
          {isMain && <DemoButton />}
        </>
      }
    />
  );
}
