import { useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { commandFacts } from '../../../shared/commands';
import type { KeyChord, WindowCommand } from '../../../shared/commands';
import { commandsWith, problemOf } from '../../../shared/shortcuts';
import type { ChordProblem } from '../../../shared/shortcuts';
import { chosenChord, describeChord } from '../../state/keyChord';
import { useTranslate } from '../../state/language';
import { useSettings } from '../../state/settingsStore';
import { giveChord, useIsMac } from '../../state/shortcuts';
import type { NamedCommand } from '../../state/shortcuts';
import { Button } from '../../ui/Button';
import { Keys } from './ShortcutList';
import styles from './ShortcutsPane.module.css';

/** What was pressed and could not simply be taken. */
type Objection = { readonly chord: KeyChord; readonly problem: ChordProblem } | { readonly chord: KeyChord; readonly takenBy: WindowCommand };

/** A command with its keys. "Change" waits for the next ones; those of another command are taken only when asked again. */
export function ShortcutRow({ command: { id, name, keys } }: { readonly command: NamedCommand }) {
  const translate = useTranslate();
  const isMac = useIsMac();
  const shortcuts = useSettings((settings) => settings.shortcuts);
  const button = useRef<HTMLButtonElement>(null);
  const [isWaiting, setIsWaiting] = useState(false);
  const [objection, setObjection] = useState<Objection | null>(null);

  const end = () => {
    setIsWaiting(false);
    setObjection(null);
    button.current?.focus();
  };
  const take = (chord: KeyChord | null) => {
    giveChord(id, chord);
    end();
  };
  const consider = (chord: KeyChord) => {
    const problem = problemOf(chord);
    const takenBy = commandsWith(chord, shortcuts, id)[0];
    if (problem !== null) setObjection({ chord, problem });
    else if (takenBy !== undefined) setObjection({ chord, takenBy });
    else take(chord);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isWaiting) return;
    // Tab still leads on: whoever came here by it must get away by it.
    if (event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') return end();
    const isBare = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    if (isBare && (event.key === 'Backspace' || event.key === 'Delete')) return take(null);
    const chord = chosenChord(event.nativeEvent, isMac);
    if (chord !== null) consider(chord);
  };

  return (
    <li className={styles.row}>
      <span>{name}</span>
      <span className={styles.keys}>
        {isWaiting ? <output className={styles.none}>{translate('settings.shortcuts.waiting')}</output> : <Keys keys={keys} />}
        <Button
          ref={button}
          size="small"
          variant={isWaiting ? 'primary' : 'ghost'}
          aria-label={translate('settings.shortcuts.change', { name })}
          aria-pressed={isWaiting}
          data-keeps-escape={isWaiting || undefined}
          onClick={() => (isWaiting ? end() : setIsWaiting(true))}
          onKeyDown={onKeyDown}
          onBlur={() => objection === null && setIsWaiting(false)}
        >
          {translate(isWaiting ? 'action.cancel' : 'action.change')}
        </Button>
      </span>
      {objection !== null && (
        <p className={styles.objection} role="alert">
          {'problem' in objection
            ? translate(`settings.shortcuts.${objection.problem}`, { keys: describeChord(objection.chord, isMac) })
            : translate('settings.shortcuts.taken', { keys: describeChord(objection.chord, isMac), name: translate(commandFacts(objection.takenBy).nameKey) })}
          {'takenBy' in objection && (
            <Button size="small" onClick={() => take(objection.chord)}>
              {translate('settings.shortcuts.useHere')}
            </Button>
          )}
        </p>
      )}
    </li>
  );
}
