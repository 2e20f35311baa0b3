import { describe, expect, it } from 'vitest';
import { checkWebAddress, wasTyped } from '../../../../../electron/tools/web/webAddress';

const refused = [
  'http://example.com/', 'ftp://example.com/', 'file:///etc/passwd', 'javascript:alert(1)', 'data:text/html,hi', 'app://bundle/index.html', 'view-source:https://example.com', 'blob:https://example.com/1', 'https:example.com', 'https:/example.com', 'https:\\\\example.com', 'https:///example.com', '//example.com', 'example.com', '',
  'https://user@example.com/', 'https://user:word@example.com/', 'https://example.com:8443/', 'https://example.com:80/', 'https://exa mple.com/', 'https://example.com/\u202Eabc', 'https://example.com/\n', ' https://example.com/', 'https://example.com/\u200B',
  'https://127.0.0.1/', 'https://127.1/', 'https://2130706433/', 'https://0x7f000001/', 'https://0x7f.0.0.1/', 'https://0177.0.0.1/', 'https://017700000001/', 'https://8.8.8.8/', 'https://169.254.169.254/latest/meta-data', 'https://[::1]/', 'https://[::ffff:127.0.0.1]/', 'https://[fe80::1]/', 'https://[2606:4700::1]/', 'https://①②⑦.⓪.⓪.①/', 'https://127。0。0。1/',
  'https://localhost/', 'https://LOCALHOST/', 'https://localhost./', 'https://app.localhost/', 'https://router/', 'https://printer.local/', 'https://db.internal/', 'https://metadata.google.internal/', 'https://wiki.corp/', 'https://nas.lan/', 'https://nas.home.arpa/', 'https://1.0.0.127.in-addr.arpa/', 'https://hidden.onion/', 'https://page.test/', 'https://page.invalid/', 'https://example.com./', 'https://ｌｏｃａｌｈｏｓｔ/',
  `https://example.com/${'a'.repeat(2_048)}`,
];

describe('the address of a page', () => {
  it.each(refused.map((address) => [address.slice(0, 80), address]))('%j is not fetched', (_shown, address) => {
    expect(checkWebAddress(address).ok).toBe(false);
  });

  it.each([
    ['https://example.com', 'https://example.com/'],
    ['HTTPS://Example.COM:443/a?b=c#d', 'https://example.com/a?b=c'],
    ['https://bücher.de/ü', 'https://xn--bcher-kva.de/%C3%BC'],
    ['https://127.0.0.1.nip.io/', 'https://127.0.0.1.nip.io/'],
  ])('%s is fetched as %s', (address, href) => {
    const checked = checkWebAddress(address);
    expect(checked.ok ? checked.url.href : '').toBe(href);
  });

  it('is refused in more than fifty spellings', () => {
    expect(refused.length).toBeGreaterThanOrEqual(50);
  });
});

describe('whether an address was typed', () => {
  const typed = 'Read https://example.com/a?b=1 and (news.example.org/today), please. What about http://third.com? And wiki.net/Foo_(bar)!';

  it.each(['https://example.com/a?b=1', 'https://news.example.org/today', 'https://third.com', 'https://wiki.net/Foo_(bar)'])('%s was', (address) => {
    expect(wasTyped(new URL(address), typed)).toBe(true);
  });

  it.each(['https://example.com/a', 'https://example.com/a?b=1&c=secret', 'https://example.com/a?b=2', 'https://example.org/today', 'https://news.example.org/today/x', 'https://evil.com/', 'https://third.com.evil.com/', 'https://example.com.evil.com/a?b=1', 'https://third.com/secret'])('%s was not', (address) => {
    expect(wasTyped(new URL(address), typed)).toBe(false);
  });

  it('was not where nothing was typed, or only words with dots in them', () => {
    expect(wasTyped(new URL('https://example.com/'), '')).toBe(false);
    expect(wasTyped(new URL('https://example.com/'), 'e.g. this, i.e. that... 3.5 and a.b')).toBe(false);
  });
});
