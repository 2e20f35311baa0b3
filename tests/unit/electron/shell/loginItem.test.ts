import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { autostartItem, systemItem } from '../../../../electron/shell/loginItem';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-login-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the start at login on Linux', () => {
  it('is an entry in the autostart folder, which is made where there is none', () => {
    const item = autostartItem(join(folder, 'config', 'autostart'), ['/opt/Gatehouse/gatehouse', '--background'], 'Gatehouse');
    expect(item.isOn()).toBe(false);
    item.set(true);
    expect(item.isOn()).toBe(true);
    expect(readFileSync(join(folder, 'config', 'autostart', 'gatehouse.desktop'), 'utf8')).toBe(
      '[Desktop Entry]\nType=Application\nName=Gatehouse\nExec="/opt/Gatehouse/gatehouse" "--background"\nTerminal=false\nHidden=false\n',
    );
    item.set(false);
    expect(item.isOn()).toBe(false);
    item.set(true);
    expect(item.isOn()).toBe(true);
  });

  it('is what the desktop says, when the person switched it off there', () => {
    const item = autostartItem(folder, ['/opt/gatehouse'], 'Gatehouse');
    item.set(true);
    writeFileSync(join(folder, 'gatehouse.desktop'), '[Desktop Entry]\nExec=x\nX-GNOME-Autostart-enabled=false\n');
    expect(item.isOn()).toBe(false);
  });

  it('writes nothing where there was nothing to switch off', () => {
    autostartItem(join(folder, 'none'), ['/opt/gatehouse'], 'Gatehouse').set(false);
    expect(() => readFileSync(join(folder, 'none', 'gatehouse.desktop'))).toThrow('ENOENT');
  });

  it('quotes a command of any spelling, so that nothing in a path is read as more', () => {
    const item = autostartItem(folder, ['/home/a b/$(x)`y`"z"\\100%/gatehouse'], 'Gatehouse');
    item.set(true);
    expect(readFileSync(join(folder, 'gatehouse.desktop'), 'utf8')).toContain('Exec="/home/a b/\\\\$(x)\\\\`y\\\\`\\\\"z\\\\"\\\\\\\\100%%/gatehouse"\n');
  });

  it('says where it cannot be written', () => {
    writeFileSync(join(folder, 'a file'), '');
    expect(() => autostartItem(join(folder, 'a file', 'autostart'), ['/opt/gatehouse'], 'Gatehouse').set(true)).toThrow('settings.unavailable');
  });
});

describe('the start at login elsewhere', () => {
  it('is the system’s own, and only of a packaged app', () => {
    let isOn = false;
    const system = { isOn: () => isOn, set: (wished: boolean) => void (isOn = wished) };
    const loose = systemItem(system, false);
    loose.set(true);
    expect([loose.isSupported, loose.isOn(), isOn]).toEqual([false, false, false]);
    const packaged = systemItem(system, true);
    packaged.set(true);
    expect([packaged.isSupported, packaged.isOn(), isOn]).toEqual([true, true, true]);
  });
});
