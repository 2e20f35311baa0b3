import { BrowserWindow, desktopCapturer, screen, systemPreferences } from 'electron';
import type { Display, NativeImage } from 'electron';
import type { AskingWindows, Captured, Picture, ScreenPermission, ScreenPorts, Screens } from '../screenshot/ports';

/** The screens and windows of this system, by Electron's capturer; for `electron/screenshot`. */
export function screenPorts(platform: string): ScreenPorts {
  const screens: Screens = {
    displays: () => {
      const primary = screen.getPrimaryDisplay().id;
      const rest = screen.getAllDisplays().filter(({ id }) => id !== primary);
      return [screen.getPrimaryDisplay(), ...rest].map(displayOf);
    },
    capture: async (kinds, { widthPx, heightPx }) => {
      const sources = await desktopCapturer.getSources({ types: [...kinds], thumbnailSize: { width: widthPx, height: heightPx } });
      const ours = new Set(BrowserWindow.getAllWindows().map((window) => window.getMediaSourceId()));
      return sources.map(({ id, name, display_id: displayId, thumbnail }): Captured => {
        const kind = id.startsWith('screen:') ? 'screen' : 'window';
        return { sourceId: id, kind, name, displayId, isOurs: ours.has(id), picture: pictureOf(thumbnail) };
      });
    },
    permission: () => (platform === 'darwin' ? permissionOf(systemPreferences.getMediaAccessStatus('screen')) : 'granted'),
  };
  return { screens, windows: askingWindows };
}

const askingWindows: AskingWindows = {
  isVisible: (windowId) => {
    const window = BrowserWindow.fromId(windowId);
    return window !== null && window.isVisible() && !window.isMinimized();
  },
  hide: (windowId) => {
    const window = BrowserWindow.fromId(windowId);
    // One that fills the screen is a space of its own on macOS: hiding it leaves an empty one.
    if (window === null || window.isFullScreen()) return () => undefined;
    window.hide();
    // Where and as large as it was: setting its bounds moves it by its title bar under openbox (seen).
    return () => {
      if (!window.isDestroyed()) window.show();
    };
  },
};

function displayOf({ id, label, size, scaleFactor }: Display): ReturnType<Screens['displays']>[number] {
  return { displayId: String(id), name: label, widthDips: size.width, heightDips: size.height, scaleFactor };
}

function pictureOf(image: NativeImage): Picture {
  const { width, height } = image.getSize();
  return { widthPx: width, heightPx: height, pixels: () => image.toBitmap() };
}

/** What macOS does not know may be tried: where it is forbidden, the picture says so. */
function permissionOf(status: ReturnType<typeof systemPreferences.getMediaAccessStatus>): ScreenPermission {
  if (status === 'not-determined') return 'notDetermined';
  return status === 'unknown' ? 'granted' : status;
}
