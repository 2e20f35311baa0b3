import type { RequestName } from '../../shared/contract/requests';
import type { StreamName } from '../../shared/contract/streams';

/** The kinds of window that have a bridge. */
export type BridgedKind = 'main' | 'quickAsk';

export type TrustedSender = { readonly windowId: number; readonly kind: BridgedKind };

/** What an IPC event tells of its sender; Electron's `IpcMainEvent` and `IpcMainInvokeEvent` both fit. */
export type SenderEvent = { readonly senderFrame: SenderFrame | null; readonly sender: SenderContents };

export type SenderFrame = {
  readonly url: string;
  readonly processId: number;
  readonly routingId: number;
  readonly parent: unknown;
};

export type SenderContents = {
  readonly id: number;
  readonly isDestroyed: () => boolean;
  readonly mainFrame: SenderFrame;
};

/** Which window `webContents` shows; `null` for contents that the window factory did not make, and for the decoder. */
export type FindWindow = (webContentsId: number) => TrustedSender | null;

/**
 * Tells a page of ours from everything else (trust.md section 2, item 17): the frame still exists, it is the main frame of
 * its contents, its address is on `app://bundle`, and the contents are those of a window that has a bridge.
 */
export function createSenderCheck(findWindow: FindWindow): (event: SenderEvent) => TrustedSender | null {
  return (event) => {
    try {
      const frame = event.senderFrame;
      if (frame === null || event.sender.isDestroyed()) return null;
      if (!isMainFrame(frame, event.sender) || !isOwnAddress(frame.url)) return null;
      return findWindow(event.sender.id);
    } catch {
      // Electron throws on any look at a frame that was disposed of between sending and arriving.
      return null;
    }
  };
}

function isMainFrame(frame: SenderFrame, contents: SenderContents): boolean {
  const main = contents.mainFrame;
  return frame.parent === null && frame.processId === main.processId && frame.routingId === main.routingId;
}

/** `URL.origin` is "null" for a scheme that Node does not know, so the parts are compared. */
function isOwnAddress(address: string): boolean {
  const url = new URL(address);
  return url.protocol === 'app:' && url.host === 'bundle' && url.username === '' && url.password === '';
}

/** The key, the demo, the archive, the global key and what tools may do for long are the main window's affair: the second door is never wider, here it is narrower (trust.md T42). */
const mainWindowOnly: ReadonlySet<RequestName | StreamName> = new Set<RequestName | StreamName>([
  'secret.put',
  'secret.forget',
  'secret.useEnvironment',
  'demo.enter',
  'demo.leave',
  'archive.export',
  'archive.readImport',
  'archive.import',
  'window.open',
  'hotkey.set',
  'hotkey.pause',
  'desktop.openAtLogin',
  'handOver.take',
  'handOver.stage',
  'tool.addFolder',
  'tool.removeFolder',
  'tool.revokeGrant',
  'activity.export',
  'assistant.export',
  'assistant.readFile',
]);

/** Whether a window of this kind may use that request or stream. */
export function mayUse(kind: BridgedKind, name: RequestName | StreamName): boolean {
  return kind === 'main' || !mainWindowOnly.has(name);
}
