import { describe, expect, it } from 'vitest';
import { checkWebAddress, wasTyped } from '../../../../../electron/tools/web/webAddress';
import { refusedPages } from '../../../../fixtures/hostile/addresses';

describe('the address of a page', () => {
  it.each(refusedPages.map((address) => [address.slice(0, 80), address]))('%j is not fetched', (_shown, address) => {
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
    expect(refusedPages.length).toBeGreaterThanOrEqual(50);
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
