import { describe, expect, it } from 'vitest';
import { backendName } from '../../../../electron/secrets/backendName';

describe('backendName', () => {
  it.each([
    ['darwin', '', 'macOS Keychain'],
    ['win32', '', 'Windows Credential Manager'],
    ['linux', 'GNOME', 'GNOME Keyring'],
    ['linux', 'ubuntu:GNOME', 'GNOME Keyring'],
    ['linux', 'X-Cinnamon', 'GNOME Keyring'],
    ['linux', 'KDE', 'KWallet'],
    ['linux', 'sway', 'Secret Service'],
    ['linux', '', 'Secret Service'],
  ])('calls the keychain of %s "%s" %s', (platform, currentDesktop, name) => {
    expect(backendName({ platform, currentDesktop })).toBe(name);
  });
});
