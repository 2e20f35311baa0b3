import { describe, expect, it } from 'vitest';
import { usesPortal } from '../../../../electron/screenshot/usesPortal';

describe('a picture by the desktop’s portal', () => {
  it.each([
    ['linux', { XDG_SESSION_TYPE: 'wayland', WAYLAND_DISPLAY: 'wayland-0' }, true],
    ['linux', { XDG_SESSION_TYPE: 'x11', DISPLAY: ':0' }, false],
    ['linux', { XDG_SESSION_TYPE: 'wayland' }, false],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, false],
    ['linux', { XDG_SESSION_TYPE: 'wayland', WAYLAND_DISPLAY: '' }, false],
    ['linux', {}, false],
    ['darwin', { XDG_SESSION_TYPE: 'wayland', WAYLAND_DISPLAY: 'wayland-0' }, false],
    ['win32', {}, false],
  ])('on %s with %j: %s', (platform, environment, isUsed) => {
    expect(usesPortal(platform, environment)).toBe(isUsed);
  });
});
