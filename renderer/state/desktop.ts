import type { DesktopFacts } from '../../shared/desktop';
import { request } from '../bridge/bridge';
import { raiseIfFailed } from './noticeStore';

/** What the system says of the app; `null` when it says nothing. */
export async function readDesktop(): Promise<DesktopFacts | null> {
  const result = raiseIfFailed(await request('desktop.read', {}));
  return result.ok ? result.value : null;
}

/** Whether the app starts at login; what the system then says, or `null` when it refused. */
export async function openAtLogin(isWished: boolean): Promise<DesktopFacts | null> {
  const result = raiseIfFailed(await request('desktop.openAtLogin', { isWished }));
  return result.ok ? result.value : null;
}
