import { describe, expect, it } from 'vitest';
import { mayLoad } from '../../../../electron/shell/requestPolicy';

const outside = [
  'http:', 'https:', 'ws:', 'wss:', 'ftp:', 'file:', 'filesystem:', 'javascript:', 'about:', 'chrome:', 'chrome-extension:', 'devtools:', 'mailto:', 'tel:',
  'smb:', 'ssh:', 'ms-settings:', 'view-source:', 'cid:', 'mhtml:', 'intent:', 'content:', 'android-app:', 'sftp:', 'gopher:', 'apps:', 'application:', 'data-x:', 'blobs:', 'quic:',
];

describe('what a page may load', () => {
  it.each(['app://bundle/index.html', 'blob:app://bundle/0c1d', 'data:image/png;base64,AAAA'])('is ours: %s', (address) => {
    expect(mayLoad(address)).toBe(true);
  });

  it('is nothing of 30 other schemes', () => {
    expect(new Set(outside).size).toBe(30);
    expect(outside.filter((scheme) => mayLoad(`${scheme}//example.com/app://bundle/index.html`))).toEqual([]);
  });

  it('is in development the server as well, by the beginning of its address', () => {
    expect(mayLoad('ws://localhost:5173/?token=1', ['ws://localhost:5173'])).toBe(true);
    expect(mayLoad('ws://example.com/', ['ws://localhost:5173'])).toBe(false);
  });
});
