/**
 * What a page may load and run: our own files, and nothing from anywhere else (trust.md section 2, item 7). `connect-src
 * 'none'` is what stops a leak even when a page is taken over: pages reach the world only through the bridge.
 */
export const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'none'",
  "frame-src 'none'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/**
 * What no page may even ask for. The permission handlers refuse it too; this stops it earlier: in Electron 25 a page of the
 * decoder that asks for a USB device takes the whole app down (seen).
 */
export const permissionsPolicy = [
  'accelerometer', 'camera', 'display-capture', 'encrypted-media', 'geolocation', 'gyroscope', 'hid', 'idle-detection',
  'magnetometer', 'microphone', 'midi', 'payment', 'publickey-credentials-get', 'screen-wake-lock', 'serial', 'usb', 'xr-spatial-tracking',
]
  .map((name) => `${name}=()`)
  .join(', ');
