import type { ScreenshotSource } from '../../../shared/screenshot';
import type { Translate } from '../../../shared/messages';
import { visibleName } from '../../../shared/visibleName';
import { useTranslate } from '../../state/language';
import { SourceCard } from './SourceCard';
import styles from './Screenshot.module.css';

type Props = {
  readonly sources: readonly ScreenshotSource[];
  readonly isDisabled: boolean;
  readonly onChoose: (source: ScreenshotSource) => void;
};

/** The screens, and below them the windows. */
export function SourceList({ sources, isDisabled, onChoose }: Props) {
  const translate = useTranslate();
  const screens = sources.filter(({ kind }) => kind === 'screen');
  const windows = sources.filter(({ kind }) => kind === 'window');
  const cards = (list: readonly ScreenshotSource[]) =>
    list.map((source, at) => (
      <SourceCard
        key={source.sourceId}
        source={source}
        name={nameOf(source, at, list.length, translate)}
        detail={source.widthPx === undefined || source.heightPx === undefined ? null : translate('screenshot.pixels', { width: source.widthPx, height: source.heightPx })}
        isDisabled={isDisabled}
        onChoose={() => onChoose(source)}
      />
    ));
  return (
    <>
      <section aria-label={translate('screenshot.screens')}>
        <h3 className={styles.heading}>{translate('screenshot.screens')}</h3>
        {screens.length === 0 ? <p className={styles.hint}>{translate('screenshot.noScreens')}</p> : <ul className={styles.cards}>{cards(screens)}</ul>}
      </section>
      <section aria-label={translate('screenshot.windows')}>
        <h3 className={styles.heading}>{translate('screenshot.windows')}</h3>
        {windows.length === 0 ? <p className={styles.hint}>{translate('screenshot.noWindows')}</p> : <ul className={styles.cards}>{cards(windows)}</ul>}
      </section>
    </>
  );
}

/** A window by its title, foreign text; a screen by the system's name for it, or by its number. */
function nameOf({ kind, name }: ScreenshotSource, at: number, count: number, translate: Translate): string {
  if (name.trim() !== '') return visibleName(name);
  if (kind === 'window') return translate('screenshot.untitled');
  return count === 1 ? translate('screenshot.wholeScreen') : translate('screenshot.screenNumber', { number: at + 1 });
}
