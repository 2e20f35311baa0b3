import { mergedOptions } from '../../../shared/answerOptions';
import { isGatewayItself, sendableOptions } from '../../../shared/sendableOptions';
import type { LeftOut } from '../../../shared/sendableOptions';
import { useConnection } from '../../state/connectionStore';
import { useTranslate } from '../../state/language';
import { useModel, useModels } from '../../state/modelStore';
import styles from './Options.module.css';
import type { OptionsSectionProps } from './optionsSection';

const names = {
  routing: 'options.section.routing',
  ownKeys: 'options.extras.ownKeys',
  caching: 'options.extras.caching',
  tags: 'options.extras.tags',
  providerOptions: 'options.extras.more',
  'providerOptions.gateway.byok': 'options.extras.keysWritten',
} as const;

type Named = keyof typeof names;

/** What of these options is not sent where requests go now: by the same judgement as when they are sent. */
export function LeftOutNote({ value, inherited, modelId, of }: Pick<OptionsSectionProps, 'value' | 'inherited' | 'modelId'> & { readonly of: readonly Named[] }) {
  const translate = useTranslate();
  const model = useModel(modelId);
  const { dialect } = useModels();
  const connection = useConnection();
  if (connection === null) return null;
  const { leftOut } = sendableOptions(mergedOptions(inherited, value), model, { dialect, isGateway: isGatewayItself(connection) });
  const shown = of.filter((name) => leftOut.some((left: LeftOut) => left === name));
  if (shown.length === 0) return null;
  return <p className={styles.caution}>{translate('options.leftOut', { names: shown.map((name) => translate(names[name])).join(', ') })}</p>;
}
