import { Check, Copy } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { defaultHotkey, hotkeyOfSystem, problemOfHotkey } from '../../../shared/hotkey';
import type { HotkeyStatus } from '../../../shared/hotkey';
import type { MessageKey } from '../../../shared/messages';
import { useAppInfo } from '../../state/appInfoStore';
import { describeHotkey, pressedHotkey } from '../../state/hotkeyChord';
import { pauseHotkey, setHotkey, useHotkey } from '../../state/hotkeyStore';
import { useTranslate } from '../../state/language';
import { Button } from '../../ui/Button';
import { Callout } from '../../ui/Callout';
import { useForAMoment } from '../../ui/useForAMoment';
import styles from './HotkeyField.module.css';
import { Keys } from './ShortcutList';

/** What was pressed and cannot be had. */
type Objection = { readonly accelerator: string; readonly key: MessageKey };

const statusKeys = { off: 'hotkey.off', works: 'hotkey.works', taken: 'hotkey.taken', wayland: 'hotkey.wayland', invalid: 'hotkey.invalid' } as const;

/** The global key: chosen by pressing it. What became of it stands below, and the command that works in any case. */
export function HotkeyField() {
  const status = useHotkey();
  return status === null ? null : <HotkeyControls status={status} />;
}

/** The same for one status. */
export function HotkeyControls({ status }: { readonly status: HotkeyStatus }) {
  const translate = useTranslate();
  const platform = useAppInfo()?.platform ?? '';
  const button = useRef<HTMLButtonElement>(null);
  const [isWaiting, setIsWaiting] = useState(false);
  const [objection, setObjection] = useState<Objection | null>(null);
  const read = (accelerator: string) => describeHotkey(accelerator, platform);

  useEffect(() => {
    if (!isWaiting) return undefined;
    pauseHotkey(true);
    return () => pauseHotkey(false);
  }, [isWaiting]);

  const end = () => {
    setIsWaiting(false);
    button.current?.focus();
  };
  const take = async (accelerator: string | null) => {
    end();
    setObjection(null);
    const result = await setHotkey(accelerator);
    const refused = result.ok ? result.value.refused : undefined;
    if (refused !== undefined) setObjection({ accelerator: refused.accelerator, key: refused.state === 'taken' ? 'hotkey.refused.taken' : 'hotkey.refused.invalid' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isWaiting) return;
    const isBare = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    // Tab still leads on: whoever came here by it must get away by it.
    if (event.key === 'Tab' && !event.ctrlKey && !event.metaKey && !event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') return end();
    if (isBare && (event.key === 'Backspace' || event.key === 'Delete')) return void take(null);
    const accelerator = pressedHotkey(event.nativeEvent);
    if (accelerator === null) return;
    const problem = problemOfHotkey(accelerator);
    if (problem === null) void take(accelerator);
    else setObjection({ accelerator, key: problem === 'common' ? 'hotkey.refused.common' : 'hotkey.refused.invalid' });
  };

  return (
    <>
      <div className={styles.row}>
        <span>{translate('hotkey.opens')}</span>
        <span className={styles.keys}>
          {isWaiting ? <output className={styles.muted}>{translate('settings.shortcuts.waiting')}</output> : <Keys keys={status.accelerator === null ? null : read(status.accelerator)} />}
          <Button
            ref={button}
            size="small"
            variant={isWaiting ? 'primary' : 'secondary'}
            aria-label={translate('hotkey.change')}
            aria-pressed={isWaiting}
            data-keeps-escape={isWaiting || undefined}
            onClick={() => (isWaiting ? end() : setIsWaiting(true))}
            onKeyDown={onKeyDown}
            onBlur={() => setIsWaiting(false)}
          >
            {translate(isWaiting ? 'action.cancel' : 'action.change')}
          </Button>
          {!status.isDefault && !isWaiting && (
            <Button size="small" variant="ghost" onClick={() => void take(hotkeyOfSystem)}>
              {translate('hotkey.useDefault', { keys: read(defaultHotkey(platform)) })}
            </Button>
          )}
        </span>
      </div>
      {objection !== null && (
        <Callout tone="caution" announced="alert">
          {translate(objection.key, { keys: read(objection.accelerator) })}
        </Callout>
      )}
      {(objection === null || status.state === 'works') && (
        <Callout tone={status.state === 'works' ? 'success' : status.state === 'off' ? 'neutral' : 'caution'} announced="status">
          {translate(statusKeys[status.state], { keys: status.accelerator === null ? '' : read(status.accelerator) })}
        </Callout>
      )}
      <Command text={status.command} hint={translate(status.state === 'works' ? 'hotkey.commandToo' : 'hotkey.commandInstead')} />
    </>
  );
}

/** What a desktop's own shortcut settings can be given. */
function Command({ text, hint }: { readonly text: string; readonly hint: string }) {
  const translate = useTranslate();
  const [isCopied, setIsCopied] = useForAMoment();
  const copy = () => void navigator.clipboard.writeText(text).then(() => setIsCopied(true), () => setIsCopied(false));
  return (
    <div className={styles.command}>
      <p className={styles.muted}>{hint}</p>
      <div className={styles.line}>
        <code className={styles.code}>{text}</code>
        <Button size="small" icon={isCopied ? Check : Copy} onClick={copy}>
          {translate(isCopied ? 'action.copied' : 'hotkey.copyCommand')}
        </Button>
      </div>
    </div>
  );
}
