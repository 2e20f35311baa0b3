import type { ElectronApplication } from 'playwright';

/** The clipboard of the desktop, used from the main process; Electron's way to it differs by version. */
export function writeClipboardText(application: ElectronApplication, text: string): Promise<void> {
  return application.evaluate(async ({ clipboard }, text) => clipboard.writeText(text), text);
}

export function readClipboardText(application: ElectronApplication): Promise<string> {
  return application.evaluate(async ({ clipboard }) => clipboard.readText());
}

/** The form with structure, which mails and documents take. */
export function readClipboardHtml(application: ElectronApplication): Promise<string> {
  return application.evaluate(async ({ clipboard }) => {
    const readHTML: unknown = Reflect.get(clipboard, 'readHTML');
    if (typeof readHTML === 'function') return String(Reflect.apply(readHTML, clipboard, []));
    const [item] = await clipboard.read();
    return item === undefined ? '' : (await item.getType('text/html')).text();
  });
}

export function writeClipboardPicture(application: ElectronApplication, png: Uint8Array): Promise<void> {
  return application.evaluate(async ({ clipboard, ClipboardItem, nativeImage }, base64) => {
    const bytes = Buffer.from(base64, 'base64');
    const writeImage: unknown = Reflect.get(clipboard, 'writeImage');
    if (typeof writeImage === 'function') Reflect.apply(writeImage, clipboard, [nativeImage.createFromBuffer(bytes)]);
    else await clipboard.write([new ClipboardItem({ 'image/png': new Blob([bytes], { type: 'image/png' }) })]);
  }, Buffer.from(png).toString('base64'));
}

/** Whether a picture lies on it. */
export function hasClipboardPicture(application: ElectronApplication): Promise<boolean> {
  return application.evaluate(async ({ clipboard }) => {
    const availableFormats: unknown = Reflect.get(clipboard, 'availableFormats');
    const formats: unknown = typeof availableFormats === 'function' ? Reflect.apply(availableFormats, clipboard, []) : (await clipboard.read()).flatMap(({ types }) => types);
    return Array.isArray(formats) && formats.some((format) => String(format).startsWith('image/'));
  });
}
