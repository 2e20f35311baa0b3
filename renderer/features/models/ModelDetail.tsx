import { EyeOff, MessageSquarePlus, Star } from 'lucide-react';
import type { Attachment } from '../../../shared/chat/attachment';
import type { Model } from '../../../shared/model';
import { withVisibleControls } from '../../../shared/visibleName';
import { missingFor } from '../../state/attachmentFacts';
import { useLocale, useTranslate } from '../../state/language';
import { toggleFavourite, toggleMaker } from '../../state/modelStore';
import { useSettings } from '../../state/settingsStore';
import { Button } from '../../ui/Button';
import { Kbd } from '../../ui/Kbd';
import styles from './ModelDetail.module.css';
import { describeAttachedCost, isFree, pricesOf } from './modelFacts';
import { marksOf } from './modelMarks';
import type { PickerKeys } from './usePickerKeys';

type Props = {
  readonly model: Model;
  readonly attachments: readonly Attachment[];
  readonly keys: PickerKeys;
  /** Takes the model for new chats too; absent where it is chosen for one answer only. */
  readonly onChooseForAll: (() => void) | undefined;
};

/** Everything that is known of the marked model, and what can be done with it besides choosing it. */
export function ModelDetail({ model, attachments, keys, onChooseForAll }: Props) {
  const translate = useTranslate();
  const isFavourite = useSettings((settings) => settings.favouriteModelIds.includes(model.modelId));
  const isHidden = useSettings((settings) => settings.hiddenMakers.includes(model.maker));
  const name = withVisibleControls(model.name);
  return (
    <section aria-label={translate('model.about', { name })} className={styles.detail}>
      <div className={styles.words}>
        <h3 className={styles.name}>{name}</h3>
        <p className={styles.id}>{withVisibleControls(model.modelId)}</p>
        {model.description !== undefined && <p className={styles.description}>{withVisibleControls(model.description)}</p>}
        <Facts model={model} />
        <ul className={styles.marks}>
          {marksOf(model).map(({ capability, icon: Icon, nameKey }) => (
            <li key={capability}>
              <Icon size={14} strokeWidth={1.75} aria-hidden />
              {translate(nameKey)}
            </li>
          ))}
        </ul>
        <ForAttached model={model} attachments={attachments} />
      </div>
      <div className={styles.actions}>
        <Button size="small" variant="ghost" icon={Star} aria-pressed={isFavourite} className={isFavourite ? styles.favourite : undefined} onClick={() => void toggleFavourite(model.modelId)}>
          {translate('model.favourite')} <Kbd keys={keys.favourite} />
        </Button>
        {onChooseForAll !== undefined && (
          <Button size="small" variant="ghost" icon={MessageSquarePlus} onClick={onChooseForAll}>
            {translate('model.chooseForAll')} <Kbd keys={keys.forAll} />
          </Button>
        )}
        {model.maker !== '' && (
          <Button size="small" variant="ghost" icon={EyeOff} onClick={() => void toggleMaker(model.maker)}>
            {translate(isHidden ? 'model.showMaker' : 'model.hideMaker', { maker: withVisibleControls(model.maker) })}
          </Button>
        )}
      </div>
    </section>
  );
}

function Facts({ model }: { readonly model: Model }) {
  const translate = useTranslate();
  const locale = useLocale();
  const prices = pricesOf(model, locale);
  const tokens = (count: number): string => translate('model.tokens', { count });
  const perMillion = (price: string | undefined): string =>
    isFree(model) ? translate('model.free') : price === undefined ? translate('model.priceUnknown') : translate('model.perMillion', { price });
  return (
    <dl className={styles.facts}>
      {model.contextTokens !== undefined && <Fact name={translate('model.contextName')} value={tokens(model.contextTokens)} />}
      {model.maxOutputTokens !== undefined && <Fact name={translate('model.longestName')} value={tokens(model.maxOutputTokens)} />}
      <Fact name={translate('model.inputName')} value={perMillion(prices?.input)} />
      <Fact name={translate('model.outputName')} value={perMillion(prices?.output)} />
    </dl>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** What the draft's files mean for this model: that it cannot take them, or what they cost with it. */
function ForAttached({ model, attachments }: { readonly model: Model; readonly attachments: readonly Attachment[] }) {
  const translate = useTranslate();
  const locale = useLocale();
  const missing = missingFor(model, attachments);
  const cost = describeAttachedCost(attachments, model, locale, translate);
  if (missing !== null) return <p className={styles.missing}>{translate(`model.lacks.${missing}`)}</p>;
  return cost === null ? null : <p className={styles.cost}>{cost}</p>;
}
