/** Why an address is not offered: the reasons that main's link opener knows, too (trust.md 2, item 15). */
export type LinkRefusal = 'scheme' | 'userInfo' | 'controlCharacter' | 'tooLong' | 'notAnAddress';

export type LinkTarget =
  | { readonly kind: 'offered'; readonly url: string; readonly host: string }
  | { readonly kind: 'refused'; readonly reason: LinkRefusal };

const offeredSchemes = new Set(['https:', 'http:', 'mailto:']);
const longestAddress = 2048;
const control = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/**
 * Whether a link of model text may be offered, and the host that it really leads to (punycode, as the network sees it).
 * Main examines the address again before it opens one.
 */
export function examineLink(href: string): LinkTarget {
  if (href.length > longestAddress) return { kind: 'refused', reason: 'tooLong' };
  if (control.test(safeDecode(href))) return { kind: 'refused', reason: 'controlCharacter' };
  const url = parse(href);
  if (url === null) return { kind: 'refused', reason: 'notAnAddress' };
  if (!offeredSchemes.has(url.protocol)) return { kind: 'refused', reason: 'scheme' };
  if (url.username !== '' || url.password !== '') return { kind: 'refused', reason: 'userInfo' };
  return { kind: 'offered', url: url.href, host: url.protocol === 'mailto:' ? url.pathname : url.host };
}

/** The host of any address, for the sentence "image at HOST, not loaded"; the scheme where there is no host. */
export function hostOf(address: string): string {
  const url = parse(address);
  if (url === null) return address.slice(0, 40);
  return url.host === '' ? url.protocol : url.host;
}

/**
 * Whether a link's text looks like an address of another host than the real one, or the host may look like another: then the real one must be shown beside
 * it, for a reader sees only the text (trust.md T5).
 */
export function pretendsOtherHost(text: string, host: string): boolean {
  // Letters of other alphabets look like Latin ones: such a host is always said as the network sees it (trust.md B30).
  if (/(?:^|[.@])xn--/.test(host) || /[^\0-\x7F]|%[89a-f]/i.test(host)) return true;
  const named = /(?:[a-z][a-z0-9+.-]*:\/\/)?((?:[\p{L}\p{N}-]+\.)+[\p{L}]{2,})/iu.exec(text.trim())?.[1];
  if (named === undefined) return false;
  const real = host.replace(/:\d+$/, '');
  const shown = parse(`https://${named}`)?.host ?? named;
  return shown !== real && `www.${shown}` !== real && !real.endsWith(`@${shown}`);
}

function parse(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

/** Percent signs may be anything in model text; what does not decode is looked at as it is. */
function safeDecode(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}
