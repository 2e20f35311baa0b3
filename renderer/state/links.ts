import type { Result } from '../../shared/result';
import { request } from '../bridge/bridge';
import { raiseIfFailed } from './noticeStore';

/** Hands an address to the system's browser. Only for a dialog that showed the real host; main checks the address again. */
export async function openLink(url: string): Promise<Result<null>> {
  return raiseIfFailed(await request('link.open', { url }));
}
