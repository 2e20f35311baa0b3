import type { AnswerOptions } from '../../../shared/answerOptions';
import { withVisibleControls } from '../../../shared/visibleName';
import { useTranslate } from '../../state/language';
import { Button } from '../../ui/Button';
import { Fold } from '../../ui/Fold';
import styles from './Options.module.css';
import { ownOf, withoutOwn } from './optionsSection';
import type { OptionsSection, OptionsSectionId, OptionsSectionProps } from './optionsSection';
import { optionsSections } from './sections';

/** A layer below the one that is edited, and how it is named where it decides. */
export type LayerBelow = { readonly words: string; readonly options: AnswerOptions };

const onlySettings: readonly LayerBelow[] = [];

type Props = OptionsSectionProps & {
  /** The layers between the edited one and the settings, the nearest first. */
  readonly below?: readonly LayerBelow[] | undefined;
  /** The section that stands open at first. */
  readonly openId?: OptionsSectionId | undefined;
  /** Sections that have no place here. */
  readonly left?: readonly OptionsSectionId[] | undefined;
};

/** All options of one layer, a line for each kind; unfolded, the line's section is edited. */
export function OptionsEditor({ openId, left = [], below = onlySettings, ...props }: Props) {
  return (
    <div className={styles.editor}>
      {optionsSections
        .filter(({ id }) => !left.includes(id))
        .map((section) => (
          <SectionFold key={section.id} section={section} below={below} isOpenAtFirst={section.id === openId} {...props} />
        ))}
    </div>
  );
}

type FoldProps = OptionsSectionProps & { readonly section: OptionsSection; readonly below: readonly LayerBelow[]; readonly isOpenAtFirst: boolean };

function SectionFold({ section, below, isOpenAtFirst, ...props }: FoldProps) {
  const translate = useTranslate();
  const { value, inherited, onChange } = props;
  const { id, icon, Content, wordsOf } = section;
  const isOwn = Object.keys(ownOf(value, section)).length > 0;
  const words = wordsOf(isOwn ? value : inherited, translate).join(' · ');
  const nearest = below.find(({ options }) => Object.keys(ownOf(options, section)).length > 0);
  const origin = nearest === undefined ? translate('options.fromSettings') : withVisibleControls(nearest.words);
  return (
    <Fold title={translate(`options.section.${id}`)} icon={icon} isOpenAtFirst={isOpenAtFirst} summary={<SummaryWords isOwn={isOwn} words={words} origin={origin} />}>
      <div className={styles.section}>
        <Content {...props} />
        {isOwn && (
          <div>
            <Button size="small" onClick={() => onChange(withoutOwn(value, section))}>
              {translate('options.reset')}
            </Button>
          </div>
        )}
      </div>
    </Fold>
  );
}

/** What holds, and where from where it is not said here. */
function SummaryWords({ isOwn, words, origin }: { readonly isOwn: boolean; readonly words: string; readonly origin: string }) {
  if (words === '') return null;
  return isOwn ? <strong className={styles.own}>{words}</strong> : <>{`${words} (${origin})`}</>;
}
