import { describe, expect, it } from 'vitest';
import { quickAskCommand, type StartFacts } from '../../../../electron/shell/startCommand';

const installed: StartFacts = { executablePath: '/opt/Gatehouse/gatehouse', appImagePath: null, appPath: null, profilePath: null, platform: 'linux' };

describe('the command that opens quick-ask', () => {
  it('is the app itself', () => {
    expect(quickAskCommand(installed)).toBe('/opt/Gatehouse/gatehouse --quick-ask');
  });

  it('names the AppImage that the person has, not the folder it is opened in', () => {
    expect(quickAskCommand({ ...installed, executablePath: '/tmp/.mount_Gate1/gatehouse', appImagePath: '/home/ann/Gatehouse.AppImage' })).toBe('/home/ann/Gatehouse.AppImage --quick-ask');
  });

  it('names the folder of an app that is not packaged, and a profile that is not the usual one', () => {
    expect(quickAskCommand({ ...installed, executablePath: '/usr/bin/electron', appPath: '/src/gatehouse', profilePath: '/tmp/p' })).toBe('/usr/bin/electron /src/gatehouse --user-data-dir=/tmp/p --quick-ask');
  });

  it('can be pasted into a shell whatever the path holds', () => {
    expect(quickAskCommand({ ...installed, executablePath: "/home/ann's files/$(gate) house" })).toBe("'/home/ann'\\''s files/$(gate) house' --quick-ask");
    expect(quickAskCommand({ ...installed, executablePath: '/a\\b' })).toBe("'/a\\b' --quick-ask");
    expect(quickAskCommand({ ...installed, executablePath: 'C:\\Program Files\\Gatehouse\\Gatehouse.exe', platform: 'win32' })).toBe('"C:\\Program Files\\Gatehouse\\Gatehouse.exe" --quick-ask');
    expect(quickAskCommand({ ...installed, executablePath: 'C:\\Gatehouse\\Gatehouse.exe', platform: 'win32' })).toBe('C:\\Gatehouse\\Gatehouse.exe --quick-ask');
  });
});
