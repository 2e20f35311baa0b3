import { FailureError, type RefusedLinkReason } from '../../shared/failure';

export type CheckedLink = { readonly ok: true; readonly href: string } | { readonly ok: false; readonly reason: RefusedLinkReason };

const maxLinkChars = 2048;
const openableSchemes: readonly string[] = ['https:', 'http:', 'mailto:'];
/** Some mail programs attach the file that `attach` names. */
const mailFields: readonly string[] = ['subject', 'body', 'cc', 'bcc', 'to'];

/**
 * Whether the system may open `address` (trust.md section 2, item 15), and in which spelling: `href` is what the standard's
 * parser made of it, so what was checked is what is opened. Relative and half addresses are none.
 */
export function checkLink(address: string): CheckedLink {
  if (address.length > maxLinkChars) return { ok: false, reason: 'tooLong' };
  // Controls, line breaks, and the invisible and direction-turning characters, with which an address looks like another.
  if (/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u.test(address)) return { ok: false, reason: 'controlCharacter' };
  const url = parse(address);
  if (url === null) return { ok: false, reason: 'notAnAddress' };
  if (!openableSchemes.includes(url.protocol)) return { ok: false, reason: 'scheme' };
  if (url.username !== '' || url.password !== '') return { ok: false, reason: 'userInfo' };
  if (!(url.protocol === 'mailto:' ? isMailAddress(url) : isWebAddress(address))) return { ok: false, reason: 'notAnAddress' };
  return url.href.length > maxLinkChars ? { ok: false, reason: 'tooLong' } : { ok: true, href: url.href };
}

/** Opens by `openExternal` what the check lets through, in the spelling that was checked; throws `link.refused` for the rest. */
export function linkOpener(openExternal: (href: string) => Promise<void>): (address: string) => Promise<void> {
  return async (address) => {
    const checked = checkLink(address);
    if (!checked.ok) throw new FailureError({ code: 'link.refused', reason: checked.reason });
    await openExternal(checked.href);
  };
}

function parse(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

/** The parser forgives `https:host`, `https:\\host` and spaces around; people who look at the address do not see through it. */
function isWebAddress(address: string): boolean {
  return /^https?:\/\/[^/\\\s][^\\\s]*$/i.test(address);
}

function isMailAddress(url: URL): boolean {
  return url.pathname.includes('@') && !/[\\\s"]/.test(url.pathname) && [...url.searchParams.keys()].every((name) => mailFields.includes(name.toLowerCase()));
}
