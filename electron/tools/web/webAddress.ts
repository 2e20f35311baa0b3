/** A page's address that may be fetched, as far as it can be told by looking at it. */
export type WebAddress = { readonly ok: true; readonly url: URL } | { readonly ok: false; readonly reason: string };

const longestChars = 2_048;
/** Names that mean something only within one network, or one machine. */
const localEndings = ['localhost', 'localdomain', 'local', 'internal', 'intranet', 'private', 'corp', 'home', 'lan', 'home.arpa', 'in-addr.arpa', 'ip6.arpa', 'onion', 'i2p', 'alt', 'test', 'invalid'];

/**
 * Looks at an address before anything is asked of anybody: https, by name, at the usual port, without a name or a password in it. A
 * machine that is named by its number is refused whatever the number is: pages of the world have names.
 */
export function checkWebAddress(address: string): WebAddress {
  if (address.length > longestChars) return refused('It is too long.');
  if (/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\s]/u.test(address)) return refused('It holds spaces or characters that are not seen.');
  if (!/^https:\/\/[^/\\]/i.test(address)) return refused('Only https:// addresses are fetched.');
  const url = parsed(address);
  if (url === null) return refused('It is no address.');
  if (url.username !== '' || url.password !== '') return refused('It holds a user name or a password.');
  if (url.port !== '') return refused('Only the usual port is used.');
  const host = url.hostname;
  if (host.startsWith('[') || /^[\d.]+$/.test(host)) return refused('It names a machine by its number; only names are fetched.');
  if (!host.includes('.') || host.endsWith('.')) return refused('Its host is no name of the public web.');
  if (localEndings.some((ending) => host.endsWith(`.${ending}`))) return refused('Its host is a name of a private network.');
  url.hash = '';
  return { ok: true, url };
}

/** Whether the person wrote this very address, with or without `https://`; where on the page it points to is no part of it. */
export function wasTyped(url: URL, typedText: string): boolean {
  const wanted = url.href.replace(/^http:/, 'https:').replace(/#.*$/s, '');
  const candidates = typedText.match(/[^\s<>"'`|\\^{}]+\.[^\s<>"'`|\\^{}]+/gu) ?? [];
  return candidates.flatMap(spellings).some((typed) => {
    const checked = checkWebAddress(typed);
    return checked.ok && checked.url.href === wanted;
  });
}

/** In a sentence an address stands in brackets or before a full stop, which may also be its own: every way of reading it is the person's. */
function spellings(written: string): readonly string[] {
  const opened = written.replace(/^[([{*_]+/u, '');
  const closing = /[.,;:!?)\]}*_…]{0,6}$/u.exec(opened)?.[0].length ?? 0;
  const read = Array.from({ length: closing + 1 }, (_, dropped) => opened.slice(0, opened.length - dropped));
  return read.map((each) => (/^https:\/\//i.test(each) ? each : `https://${each.replace(/^http:\/\//i, '')}`));
}

function parsed(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

function refused(reason: string): WebAddress {
  return { ok: false, reason };
}
