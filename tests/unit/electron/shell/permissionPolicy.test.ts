import { describe, expect, it } from 'vitest';
import { mayHavePermission } from '../../../../electron/shell/permissionPolicy';

/** Every name in Electron's documentation for requests and checks, of the major we test with and the newest, and a made-up one. */
const permissions = [
  'accessibility-events', 'ar', 'automatic-fullscreen', 'background-fetch', 'background-sync', 'captured-surface-control', 'clipboard-read',
  'clipboard-sanitized-write', 'deprecated-sync-clipboard-read', 'display-capture', 'fileSystem', 'fullscreen', 'geolocation', 'geolocation-approximate',
  'hand-tracking', 'hid', 'idle-detection', 'keyboardLock', 'local-fonts', 'local-network', 'local-network-access', 'loopback-network', 'media',
  'mediaKeySystem', 'midi', 'midiSysex', 'nfc', 'notifications', 'openExternal', 'payment-handler', 'periodic-background-sync', 'persistent-storage',
  'pointerLock', 'screen-wake-lock', 'sensors', 'serial', 'smart-card', 'speaker-selection', 'storage-access', 'system-wake-lock',
  'top-level-storage-access', 'usb', 'vr', 'web-app-installation', 'web-printing', 'window-management', 'window-placement', 'unknown', 'made-up',
];

const pages = [
  'app://bundle/index.html', 'app://bundle.evil/index.html', 'app://decoder/decoder.html', 'app://bundle@evil/', 'https://example.com/',
  'file:///app://bundle/', 'about:blank', 'data:text/html,x', '',
];

describe('permissions', () => {
  it('are one: our own main frame may write text to the clipboard', () => {
    const granted = permissions.flatMap((permission) =>
      pages.flatMap((requestingUrl) =>
        [true, false].filter((isMainFrame) => mayHavePermission(permission, { requestingUrl, isMainFrame })).map((isMainFrame) => ({ permission, requestingUrl, isMainFrame })),
      ),
    );
    expect(granted).toEqual([{ permission: 'clipboard-sanitized-write', requestingUrl: 'app://bundle/index.html', isMainFrame: true }]);
  });

  it('are none where the asking address is unknown', () => {
    expect(mayHavePermission('clipboard-sanitized-write', { isMainFrame: true })).toBe(false);
  });
});
