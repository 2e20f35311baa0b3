import { DemoStrip } from '../../../renderer/features/connection/DemoStrip';
import { TemporaryStrip } from '../../../renderer/features/thread/TemporaryStrip';
import { KeyCallout } from '../../../renderer/features/connection/KeyCallout';
import { KeyringWait } from '../../../renderer/features/connection/KeyringWait';
import { KeySection } from '../../../renderer/features/connection/KeySection';
import { applyConnection, useConnection } from '../../../renderer/state/connectionStore';
import { applySecret, useSecret } from '../../../renderer/state/secretStore';
import { Select } from '../../../renderer/ui/Select';
import { secrets } from '../fixtures/stores';
import { GallerySection, Specimen } from '../Specimen';
import type { SectionProps } from './ButtonsSection';

const demo = 'in the demo';

/** The key's state is the whole page's: what depends on it (the callout, the demo's strip, the sidebar's line) follows the choice. */
export function ConnectionSection({ id, title }: SectionProps) {
  const now = useSecret();
  const connection = useConnection();
  const shown = connection?.isDemo === true ? demo : (Object.keys(secrets).find((name) => secrets[name] === now) ?? '');
  const show = (name: string): void => {
    const status = secrets[name];
    if (status !== undefined) applySecret(status);
    if (connection !== null) applyConnection({ ...connection, isDemo: name === demo });
  };
  return (
    <GallerySection id={id} title={title}>
      <Specimen name="above the composer, and above the window: nothing while the key is ready" size="wide">
        <Select label="The key of this page" value={shown} onChange={show} options={[...Object.keys(secrets), demo].map((name) => ({ value: name, label: name }))} />
        <KeyCallout />
        <DemoStrip />
      </Specimen>
      <Specimen name="above a chat that is kept nowhere" size="wide">
        <TemporaryStrip conversationId="s-temporary" />
      </Specimen>
      <Specimen name="while the keyring is asked, after a second" size="wide">
        <KeyringWait />
      </Specimen>
      {Object.entries(secrets).map(([name, status]) => (
        <Specimen key={name} name={`key: ${name}`} size="wide">
          <KeySection status={status} />
        </Specimen>
      ))}
    </GallerySection>
  );
}
