import { Brain, Check, Eye, FileText, Wrench } from 'lucide-react';
import { memo, useEffect, useRef, useState } from 'react';
import type { UIEvent } from 'react';
import type { ModelId } from '../../../shared/ids';
import type { MessageKey } from '../../../shared/messages';
import { capabilityOf } from '../../../shared/model';
import type { Capability, Model } from '../../../shared/model';
import { withVisibleControls } from '../../../shared/visibleName';
import { useLocale, useTranslate } from '../../state/language';
import { VisuallyHidden } from '../../ui/VisuallyHidden';
import { describePrice, describeTokens } from './modelFacts';
import styles from './ModelPicker.module.css';
import type { ModelChoices } from './searchModels';

type Props = {
  readonly listId: string;
  readonly choices: ModelChoices;
  readonly activeIndex: number;
  readonly chosenId: ModelId | null;
  readonly onActive: (index: number) => void;
  readonly onChoose: (modelId: ModelId) => void;
};

/** So many rows are drawn at once; more follow as the list is scrolled or walked down. */
const rowsAtOnce = 60;
const nearEndPx = 400;

export function ModelList({ listId, choices, activeIndex, chosenId, onActive, onChoose }: Props) {
  const translate = useTranslate();
  const [shownRows, setShownRows] = useState(rowsAtOnce);
  const { recent, others } = choices;
  const count = Math.max(shownRows, activeIndex + rowsAtOnce / 2);

  function onScroll(event: UIEvent<HTMLDivElement>): void {
    const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
    if (scrollHeight - scrollTop - clientHeight < nearEndPx && count < recent.length + others.length) setShownRows(count + rowsAtOnce);
  }
  function row(model: Model, index: number) {
    return (
      <ModelRow
        key={model.modelId}
        rowId={`${listId}-${index}`}
        index={index}
        model={model}
        isActive={index === activeIndex}
        isChosen={model.modelId === chosenId}
        onActive={onActive}
        onChoose={onChoose}
      />
    );
  }
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a datalist can be neither styled nor searched by maker
    <div id={listId} role="listbox" tabIndex={-1} aria-label={translate('model.list')} className={styles.list} onScroll={onScroll}>
      {recent.length > 0 && <Heading text={translate('model.recent')} />}
      {recent.map(row)}
      {recent.length > 0 && others.length > 0 && <Heading text={translate('model.all')} />}
      {others.slice(0, Math.max(0, count - recent.length)).map((model, at) => row(model, recent.length + at))}
    </div>
  );
}

/** For the eye; the list itself holds options only. */
function Heading({ text }: { readonly text: string }) {
  return (
    <div className={styles.heading} role="presentation">
      {text}
    </div>
  );
}

const marks: readonly (readonly [Capability, typeof Eye, MessageKey])[] = [
  ['vision', Eye, 'model.vision'],
  ['file-input', FileText, 'model.files'],
  ['reasoning', Brain, 'model.reasoning'],
  ['tool-use', Wrench, 'model.tools'],
];

type RowProps = {
  readonly rowId: string;
  readonly index: number;
  readonly model: Model;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  readonly onActive: (index: number) => void;
  readonly onChoose: (modelId: ModelId) => void;
};

const ModelRow = memo(function ModelRow({ rowId, index, model, isActive, isChosen, onActive, onChoose }: RowProps) {
  const translate = useTranslate();
  const locale = useLocale();
  const rowRef = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) rowRef.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  const known = marks.filter(([capability]) => capabilityOf(model, capability) === 'yes');
  const context = model.contextTokens === undefined ? null : translate('model.context', { size: describeTokens(model.contextTokens) });
  const name = withVisibleControls(model.name);
  const facts = [withVisibleControls(model.maker), context, describePrice(model, locale, translate)].filter((fact) => fact !== null).join(' · ');
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the combobox above holds the focus and hears the keys
    <div
      ref={rowRef}
      id={rowId}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an option of this list holds more than words
      role="option"
      tabIndex={-1}
      aria-label={name}
      aria-describedby={`${rowId}-facts`}
      aria-selected={isChosen}
      data-active={isActive || undefined}
      className={styles.row}
      onMouseMove={() => !isActive && onActive(index)}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onChoose(model.modelId)}
    >
      <span className={styles.check}>{isChosen && <Check size={16} strokeWidth={2} aria-hidden />}</span>
      <span className={styles.texts}>
        <span className={styles.name} title={withVisibleControls(model.modelId)}>
          {name}
        </span>
        <span id={`${rowId}-facts`} className={styles.facts}>
          {facts}
        </span>
      </span>
      <span className={styles.marks}>
        {known.map(([capability, Icon, key]) => (
          <span key={capability} data-tooltip={translate(key)}>
            <Icon size={14} strokeWidth={1.75} aria-hidden />
            <VisuallyHidden>{translate(key)}</VisuallyHidden>
          </span>
        ))}
      </span>
    </div>
  );
});
