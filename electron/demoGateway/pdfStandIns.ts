/**
 * Names that pdf.js expects of a browser; reading text uses none of them for more than a look. In Electron's utility
 * process pdf.js takes itself to be in a browser, so it asks for `navigator` as well. A module of its own, because it
 * must run before pdf.js does.
 */
function DrawingStandIn(): void {}

const standIns = { DOMMatrix: DrawingStandIn, ImageData: DrawingStandIn, Path2D: DrawingStandIn, navigator: { platform: '', userAgent: '', language: 'en' } };

for (const [name, standIn] of Object.entries(standIns)) {
  if (!(name in globalThis)) Object.assign(globalThis, { [name]: standIn });
}
