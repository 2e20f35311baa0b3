import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FailureError } from '../../shared/failure';
import { writeFileWholeSync } from '../support/files';

/** What the system itself knows of it, on macOS and Windows. */
export type SystemLoginItem = { readonly isOn: () => boolean; readonly set: (isOn: boolean) => void };

/** Whether the app starts at login. The system knows; nothing of it is kept in the settings, which could say otherwise. */
export type LoginItem = {
  /** `false` where it cannot be known or changed. */
  readonly isSupported: boolean;
  readonly isOn: () => boolean;
  /** Throws `FailureError` `settings.unavailable` when the system refuses it. */
  readonly set: (isOn: boolean) => void;
};

const fileName = 'gatehouse.desktop';

/** Linux: an entry in the person's autostart folder (freedesktop.org "Desktop Application Autostart"). */
export function autostartItem(folder: string, command: readonly string[], name: string): LoginItem {
  const path = join(folder, fileName);
  return {
    isSupported: true,
    isOn: () => existsSync(path) && !/^\s*(Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/m.test(readFileSync(path, 'utf8')),
    set: (isOn) => {
      try {
        if (!isOn && !existsSync(path)) return;
        mkdirSync(folder, { recursive: true });
        writeFileWholeSync(path, autostartEntry(command, name, isOn));
      } catch (error) {
        throw new FailureError({ code: 'settings.unavailable', path }, { cause: error });
      }
    },
  };
}

/** macOS and Windows know by themselves, once the app is packaged: before, it is Electron that would start. */
export function systemItem(system: SystemLoginItem, isPackaged: boolean): LoginItem {
  return { isSupported: isPackaged, isOn: () => isPackaged && system.isOn(), set: (isOn) => (isPackaged ? system.set(isOn) : undefined) };
}

/**
 * An entry, with the words of the command as "The Exec key" of the Desktop Entry Specification has them. A hidden one is as good as none.
 */
export function autostartEntry(command: readonly string[], name: string, isOn: boolean): string {
  const words = command.map((word) => `"${word.replaceAll(/["`$\\]/g, '\\$&').replaceAll('\\', '\\\\').replaceAll('%', '%%')}"`);
  return ['[Desktop Entry]', 'Type=Application', `Name=${name}`, `Exec=${words.join(' ')}`, 'Terminal=false', `Hidden=${String(!isOn)}`, ''].join('\n');
}
