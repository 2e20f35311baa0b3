import { dialog, type BrowserWindow } from 'electron';
import type { Translate } from '../../shared/messages';
import type { PageFault } from './pageTrouble';

/** A dialog of the system over the window of a page in trouble; goes away when `signal` says so, which counts as waiting. */
export async function askAboutPage(window: BrowserWindow, fault: PageFault, translate: Translate, signal: AbortSignal): Promise<'reload' | 'wait'> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: translate(fault === 'hangs' ? 'page.hangs' : 'page.crashes'),
    detail: translate('page.nothingLost'),
    buttons: [translate('page.reload'), translate('page.wait')],
    defaultId: fault === 'hangs' ? 1 : 0,
    cancelId: 1,
    noLink: true,
    signal,
  });
  return response === 0 && !signal.aborted ? 'reload' : 'wait';
}
