import { clsx } from 'clsx';
import { Check, Star } from 'lucide-react';
import { memo } from 'react';
import type { ModelId } from '../../../shared/ids';
import type { Model } from '../../../shared/model';
import { withVisibleControls } from '../../../shared/visibleName';
import { useLocale, useTranslate } from '../../state/language';
import { ListOption } from '../../ui/ListOption';
import { VisuallyHidden } from '../../ui/VisuallyHidden';
import { describePrice, describeTokens } from './modelFacts';
import styles from './ModelList.module.css';
import { marksOf } from './modelMarks';

type Props = {
  readonly rowId: string;
  /** The line it lies on, headings counted too. */
  readonly place: number;
  readonly index: number;
  readonly count: number;
  readonly model: Model;
  /** What it would need to take what is attached. */
  readonly missing: 'vision' | 'file-input' | null;
  /** Of its group: its heading should be seen too when it is walked to. */
  readonly isFirst: boolean;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  readonly isFavourite: boolean;
  readonly onActive: (modelId: ModelId) => void;
  readonly onChoose: (modelId: ModelId) => void;
  readonly onToggleFavourite: (modelId: ModelId) => void;
};

export const ModelRow = memo(function ModelRow({ rowId, place, index, count, model, missing, isFirst, isActive, isChosen, isFavourite, onActive, onChoose, onToggleFavourite }: Props) {
  const translate = useTranslate();
  const locale = useLocale();
  const context = model.contextTokens === undefined ? null : translate('model.context', { size: describeTokens(model.contextTokens) });
  const name = withVisibleControls(model.name);
  const facts = [withVisibleControls(model.maker), context, describePrice(model, locale, translate)].filter((fact) => fact !== null && fact !== '').join(' · ');
  return (
    <ListOption
      id={rowId}
      label={name}
      isActive={isActive}
      isSelected={isChosen}
      aria-describedby={`${rowId}-facts`}
      aria-setsize={count}
      aria-posinset={index + 1}
      data-active={isActive || undefined}
      className={clsx(styles.row, isFirst && styles.first, missing !== null && styles.unable)}
      style={{ top: `calc(var(--line-px) * ${place})` }}
      onMouseMove={() => !isActive && onActive(model.modelId)}
      onTake={() => onChoose(model.modelId)}
    >
      <span className={styles.check}>{isChosen && <Check size={16} strokeWidth={2} aria-hidden />}</span>
      <span className={styles.texts}>
        <span className={styles.name} title={withVisibleControls(model.modelId)}>
          {name}
        </span>
        <span id={`${rowId}-facts`} className={styles.facts}>
          {missing !== null && <span className={styles.missing}>{translate(`model.lacks.${missing}`)} · </span>}
          {facts}
          {isFavourite && <VisuallyHidden>{` · ${translate('model.favourite')}`}</VisuallyHidden>}
        </span>
      </span>
      <span className={styles.marks}>
        {marksOf(model).map(({ capability, icon: Icon, nameKey }) => (
          <span key={capability} data-tooltip={translate(nameKey)}>
            <Icon size={14} strokeWidth={1.75} aria-hidden />
            <VisuallyHidden>{translate(nameKey)}</VisuallyHidden>
          </span>
        ))}
      </span>
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the pointer's way; the key and the button beside the list are the others */}
      <span
        aria-hidden
        className={clsx(styles.star, isFavourite && styles.starred)}
        data-tooltip={translate(isFavourite ? 'model.forgetFavourite' : 'model.makeFavourite')}
        onClick={(event) => {
          event.stopPropagation();
          onToggleFavourite(model.modelId);
        }}
      >
        <Star size={15} strokeWidth={1.75} />
      </span>
    </ListOption>
  );
});
