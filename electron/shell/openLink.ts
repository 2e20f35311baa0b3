import { shell } from 'electron';
import { linkOpener } from './linkPolicy';

/**
 * Hands an address to the system's browser or mail program: the only place that does. Throws `FailureError` `link.refused`
 * for an address that no one should open.
 */
export const openLink = linkOpener((href) => shell.openExternal(href));
