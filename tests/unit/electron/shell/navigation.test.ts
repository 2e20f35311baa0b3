import { describe, expect, it } from 'vitest';
import { mayNavigate } from '../../../../electron/shell/navigation';

const page = 'app://bundle/index.html';

const elsewhere: readonly string[] = [
  'https://example.com/', 'http://example.com/', 'https://bundle/index.html', 'http://localhost:5173/', 'ws://example.com/',
  'file:///etc/passwd', 'file:///home/person/photo.png', 'file://server/share', 'file:///C:/Windows/win.ini',
  'data:text/html,<script>1</script>', 'data:text/html;base64,PGI+', 'blob:app://bundle/0c1d', 'javascript:alert(1)', 'about:blank', 'about:srcdoc',
  'chrome://gpu', 'devtools://devtools/bundled/inspector.html', 'view-source:app://bundle/index.html', 'chrome-extension://abc/page.html',
  'app://bundle/', 'app://bundle', 'app://bundle/decoder.html', 'app://bundle/quickAsk.html', 'app://bundle/index.html/', 'app://bundle/index.html?x=1',
  'app://bundle/index.html#other', 'app://bundle//index.html', 'app://bundle/INDEX.HTML', 'app://bundle/assets/../index.html', 'app://bundle/index%2ehtml',
  'app://decoder/decoder.html', 'app://bundle.evil/index.html', 'app://evil/index.html', 'app://bundle@evil/index.html', 'app://bundle:80/index.html', 'APP://bundle/index.html',
  'mailto:a@example.com', 'ms-settings:', 'smb://server/share', '',
];

describe('navigation', () => {
  it('stays on the very page that the window was opened with', () => {
    expect(mayNavigate(page, page)).toBe(true);
  });

  it('goes to none of 40 other addresses', () => {
    expect(new Set(elsewhere).size).toBe(40);
    expect(elsewhere.filter((address) => mayNavigate(address, page))).toEqual([]);
  });
});
