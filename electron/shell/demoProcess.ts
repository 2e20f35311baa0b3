import type { RunningDemo } from '../gateway/connectionSwitch';
import { startUtilityProcess, type HelperOptions, type HelperPort } from './helperProcess';

/** How long the demo's process may take to be ready; it is there in a tenth of a second. */
const startLimitMs = 15_000;

/** The built-in demo gateway in a process of its own; rejects when it does not come up. */
export function startDemoProcess(
  modulePath: string,
  environment: Readonly<Record<string, string>>,
  startHelper: StartHelper = startUtilityProcess,
): Promise<RunningDemo> {
  const helper = startHelper(modulePath, { serviceName: 'Gatehouse demo', environment });
  const end = onceEnded(helper);
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => {
      helper.kill();
      reject(new Error('the demo gateway did not start in time'));
    }, startLimitMs);
    end.then((code) => {
      clearTimeout(limit);
      reject(new Error(`the demo gateway ended with ${code}`));
    });
    helper.onMessage((message) => {
      const notice = readNotice(message);
      if (notice === null) return;
      clearTimeout(limit);
      if (notice.type === 'failed') {
        reject(new Error(notice.message));
        helper.kill();
      } else {
        resolve({ baseUrl: notice.baseUrl, key: notice.key, stop: () => helper.post({ type: 'stop' }), onEnd: (listener) => void end.then(listener) });
      }
    });
  });
}

type StartHelper = (modulePath: string, options: HelperOptions) => HelperPort;

function onceEnded(helper: HelperPort): Promise<number> {
  return new Promise((resolve) => helper.onExit(resolve));
}

type Notice =
  | { readonly type: 'ready'; readonly baseUrl: string; readonly key: string }
  | { readonly type: 'failed'; readonly message: string };

function readNotice(message: unknown): Notice | null {
  if (typeof message !== 'object' || message === null || !('type' in message)) return null;
  if (message.type === 'failed') return { type: 'failed', message: 'message' in message ? String(message.message) : '' };
  if (message.type !== 'ready' || !('baseUrl' in message) || !('key' in message)) return null;
  if (typeof message.baseUrl !== 'string' || typeof message.key !== 'string') return null;
  return { type: 'ready', baseUrl: message.baseUrl, key: message.key };
}
