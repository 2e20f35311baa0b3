import type { Result } from '../../shared/result';
import { withVisibleControls } from '../../shared/visibleName';
import { request } from '../bridge/bridge';
import { raiseIfFailed } from './noticeStore';

/** Hands an address to the system's browser. Only for a dialog that showed the real host; main checks the address again. */
export async function openLink(url: string): Promise<Result<null>> {
  return raiseIfFailed(await request('link.open', { url }));
}

/** What an address is to the network: `host` is punycode where letters could deceive; the data is the query and the fragment. */
export function readAddress(url: string): { readonly host: string; readonly dataChars: number } {
  try {
    const { host, pathname, search, hash, protocol } = new URL(url);
    return { host: host === '' ? `${protocol}${pathname}` : host, dataChars: Math.max(0, search.length - 1) + Math.max(0, hash.length - 1) };
  } catch {
    return { host: withVisibleControls(url), dataChars: 0 };
  }
}
