import { useConnection } from '../../state/connectionStore';
import { useTranslate } from '../../state/language';
import { useSecret } from '../../state/secretStore';
import { Callout } from '../../ui/Callout';
import { Section } from '../../ui/Section';
import { AddressForm } from './AddressForm';
import { ConnectionCheck } from './ConnectionCheck';
import { KeyringWait } from './KeyringWait';
import { KeySection } from './KeySection';

/** The settings' "Connection": the key, the address it belongs to, and a question to the other end. */
export function ConnectionPane() {
  const translate = useTranslate();
  const status = useSecret();
  const connection = useConnection();
  return (
    <>
      <Section title={translate('settings.connection.key')}>
        {connection?.isDemo === true && <Callout tone="accent">{translate('settings.connection.inDemo')}</Callout>}
        {status === null ? <KeyringWait /> : <KeySection status={status} />}
      </Section>
      <Section title={translate('settings.connection.address')}>
        {connection?.isOverridden === true && (
          <Callout tone="caution">{translate('settings.connection.overridden', { url: connection.baseUrl })}</Callout>
        )}
        <AddressForm />
      </Section>
      <Section title={translate('settings.connection.check')}>
        <ConnectionCheck />
      </Section>
    </>
  );
}
