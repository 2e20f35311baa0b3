import { describe, expect, it } from 'vitest';
import { keychainFaultOf } from '../../../../electron/secrets/keychainFault';

describe('keychainFaultOf', () => {
  it.each([
    ['noKeyring', 'Cannot autolaunch D-Bus without X11 $DISPLAY'],
    ['noKeyring', 'The name org.freedesktop.secrets was not provided by any .service files'],
    ['noKeyring', 'The name :1.0 was not provided by any .service files'],
    ['noKeyring', 'The connection is closed'],
    ['noKeyring', 'Could not connect: No such file or directory'],
    ['locked', 'Cannot create an item in a locked collection'],
    ['locked', 'The unlock prompt was dismissed'],
    ['locked', 'User interaction is not allowed.'],
    ['unloadable', 'Keychain module unavailable: Failed to load keytar native addon, checked ["../build/Release"] on prebuilds/linux-x64'],
    ['unloadable', 'libsecret-1.so.0: cannot open shared object file: No such file or directory'],
    ['unreadable', "The '/org/freedesktop/secrets/collection/login' object does not exist"],
    ['unreadable', ''],
  ] as const)('tells %s by "%s"', (fault, text) => {
    expect(keychainFaultOf(text)).toBe(fault);
  });
});
