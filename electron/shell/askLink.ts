import { FailureError } from '../../shared/failure';
import { longestAskedChars } from '../../shared/handOver';
import { markInvisible } from '../../shared/invisibleCharacters';
import { withVisibleControls } from '../../shared/visibleName';

/**
 * The text of a `gatehouse://ask?text=…` (trust.md T37). A web page may have written it: it is text for the composer and
 * nothing else, whatever else the address says, and nothing in it hides from the person who reads it before sending. Throws
 * `FailureError` `handOver.refused`.
 */
export function readAskLink(address: string): string {
  const url = parse(address);
  if (url === null || !isAsking(url)) throw new FailureError({ code: 'handOver.refused', reason: 'unknown', limit: longestAskedChars });
  const text = (url.searchParams.get('text') ?? '').replaceAll('\r\n', '\n').replaceAll('\r', '\n');
  if (text.length > longestAskedChars) throw new FailureError({ code: 'handOver.refused', reason: 'tooLong', limit: longestAskedChars });
  return text.split(/([\n\t])/).map((piece) => (piece === '\n' || piece === '\t' ? piece : withVisibleControls(markInvisible(piece)))).join('').trim();
}

function parse(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

function isAsking({ protocol, hostname, username, password, port, pathname }: URL): boolean {
  return protocol === 'gatehouse:' && hostname.toLowerCase() === 'ask' && [username, password, port].every((part) => part === '') && /^\/?$/.test(pathname);
}
