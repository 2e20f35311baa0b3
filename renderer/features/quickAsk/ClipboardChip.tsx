import { ClipboardPaste, X } from 'lucide-react';
import { useId } from 'react';
import type { ClipboardContent } from '../../../shared/clipboardContent';
import { removeInvisible } from '../../../shared/invisibleCharacters';
import type { Translate } from '../../../shared/messages';
import { wordsOfAction } from '../../../shared/quickAsk';
import { linesWithVisibleControls, withVisibleControls } from '../../../shared/visibleName';
import { describeChord } from '../../state/keyChord';
import { useTranslate } from '../../state/language';
import { useSettings } from '../../state/settingsStore';
import { useIsMac } from '../../state/shortcuts';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { Kbd } from '../../ui/Kbd';
import { PngImage } from '../../ui/PngImage';
import styles from './ClipboardChip.module.css';
import { chordOfAction } from './ownChords';

type Props = {
  readonly offer: ClipboardContent;
  /** It becomes part of the question. */
  readonly onTake: () => void;
  /** It is asked about at once, by the action of this id. */
  readonly onAct: (actionId: string) => void;
  readonly onDrop: () => void;
};

/** So much of a text is drawn; how much more there is, is said. */
const longestPreviewChars = 4000;

/** What the clipboard holds, to be looked at; nothing of it goes anywhere before one of these buttons is pressed. */
export function ClipboardChip({ offer, onTake, onAct, onDrop }: Props) {
  const translate = useTranslate();
  const isMac = useIsMac();
  const actions = useSettings((settings) => settings.quickAskActions);
  const titleId = useId();
  return (
    <section className={styles.chip} aria-labelledby={titleId}>
      <header className={styles.header}>
        <ClipboardPaste className={styles.icon} size={14} strokeWidth={1.75} aria-hidden />
        <h2 id={titleId} className={styles.title}>{translate('quickAsk.clipboard')}</h2>
        <span className={styles.facts}>{factsOf(offer, translate).join(' · ')}</span>
        <Button size="small" onClick={onTake}>{translate('quickAsk.clipboardTake')}</Button>
        <IconButton icon={X} size="small" label={translate('quickAsk.clipboardDrop')} onClick={onDrop} />
      </header>
      {offer.kind === 'text' ? <TextPreview text={offer.text} /> : <PngImage className={styles.picture} png={offer.png} alt="" />}
      {actions.length > 0 && (
        <ul className={styles.actions} aria-label={translate('quickAsk.actions')}>
          {actions.map((action, place) => {
            const { label } = wordsOfAction(action, translate);
            const chord = chordOfAction(place);
            return (
              <li key={action.id}>
                <Button variant="ghost" size="small" className={styles.action} onClick={() => onAct(action.id)}>
                  <span dir="auto">{withVisibleControls(label)}</span>
                  {chord !== null && <Kbd keys={describeChord(chord, isMac)} isQuiet />}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

function factsOf(offer: ClipboardContent, translate: Translate): readonly string[] {
  if (offer.kind === 'picture') return [translate('quickAsk.clipboardPicture', { width: offer.widthPx, height: offer.heightPx })];
  const { text, removed } = removeInvisible(offer.text);
  const count = translate('quickAsk.clipboardText', { count: text.length });
  return removed === 0 ? [count] : [count, translate('quickAsk.clipboardInvisible', { count: removed })];
}

/** The text as it would be sent, without what nobody sees; what turns a line about is named, so that it is read as it is. */
function TextPreview({ text }: { readonly text: string }) {
  const translate = useTranslate();
  const sent = removeInvisible(text).text.trim();
  const rest = sent.length - longestPreviewChars;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- focus is what the arrow keys scroll
    <section aria-label={translate('quickAsk.clipboardPreview')} className={styles.preview} tabIndex={0} dir="auto">
      {linesWithVisibleControls(sent.slice(0, longestPreviewChars))}
      {rest > 0 && <span className={styles.more}> {translate('quickAsk.clipboardMore', { count: rest })}</span>}
    </section>
  );
}
