import { shell } from 'electron';
import { FailureError } from '../../shared/failure';
import { checkLink } from './linkPolicy';

/**
 * Hands an address to the system's browser or mail program: the only place that does. Throws `FailureError` `link.refused`
 * for an address that no one should open.
 */
export async function openLink(address: string): Promise<void> {
  const checked = checkLink(address);
  if (!checked.ok) throw new FailureError({ code: 'link.refused', reason: checked.reason });
  await shell.openExternal(checked.href);
}
