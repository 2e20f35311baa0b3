/**
 * Whether pictures of the screen come through the desktop's portal, which asks the person itself. The two variables are
 * those by which Chromium's capturer tells a Wayland session, also for an app that draws through XWayland.
 */
export function usesPortal(platform: string, environment: Readonly<Record<string, string | undefined>>): boolean {
  if (platform !== 'linux') return false;
  return environment['XDG_SESSION_TYPE']?.startsWith('wayland') === true && (environment['WAYLAND_DISPLAY'] ?? '') !== '';
}
