/**
 * The demo gateway in a process of its own, so that its work never shares a thread with the app. Started by Electron's
 * `utilityProcess.fork` or, in tests, by `child_process.fork`, with the options as JSON in the first argument. Posts
 * `{ type: 'ready', baseUrl, key }` once, or `{ type: 'failed', message }`; ends on `{ type: 'stop' }` and with its parent.
 */
import { isRecord, numberIn, textIn } from './json';
import { startDemoGateway, type DemoGatewayOptions } from './startDemoGateway';

export type DemoGatewayNotice =
  | { readonly type: 'ready'; readonly baseUrl: string; readonly key: string }
  | { readonly type: 'failed'; readonly message: string };

type Parent = { readonly post: (notice: DemoGatewayNotice) => void; readonly onStop: (stop: () => void) => void };

/** Electron puts `parentPort` on `process`; its messages are wrapped in `data`, unlike Node's. */
type ParentPort = { readonly postMessage: (message: unknown) => void; readonly on: (event: string, listener: (event: unknown) => void) => void };

function isParentPort(value: unknown): value is ParentPort {
  return typeof value === 'object' && value !== null && 'postMessage' in value && 'on' in value;
}

function findParent(): Parent {
  const port: unknown = Reflect.get(process, 'parentPort');
  if (isParentPort(port)) {
    return {
      post: (notice) => port.postMessage(notice),
      onStop: (stop) => {
        port.on('message', (event) => {
          if (isRecord(event) && isStop(event['data'])) stop();
        });
        port.on('close', stop);
      },
    };
  }
  return {
    post: (notice) => process.send?.(notice),
    onStop: (stop) => {
      process.on('message', (message) => {
        if (isStop(message)) stop();
      });
      process.on('disconnect', stop);
    },
  };
}

function isStop(message: unknown): boolean {
  return isRecord(message) && message['type'] === 'stop';
}

/** Only what is known is taken over; anything else keeps its default. JSON knows no `Infinity`: `null` says "unpaced". */
function readOptions(argument: string | undefined): DemoGatewayOptions {
  const given: unknown = argument?.startsWith('{') ? JSON.parse(argument) : {};
  if (!isRecord(given)) return {};
  const key = textIn(given, 'key');
  const port = numberIn(given, 'port');
  const tokensPerSecond = given['tokensPerSecond'] === null ? Infinity : numberIn(given, 'tokensPerSecond');
  const firstTokenMs = numberIn(given, 'firstTokenMs');
  const generationDelayMs = numberIn(given, 'generationDelayMs');
  const seed = numberIn(given, 'seed');
  return {
    modelCount: given['modelCount'] === 600 ? 600 : 40,
    listsFaults: given['listsFaults'] === true,
    ...(key !== undefined && { key }),
    ...(port !== undefined && { port }),
    ...(tokensPerSecond !== undefined && { tokensPerSecond }),
    ...(firstTokenMs !== undefined && { firstTokenMs }),
    ...(generationDelayMs !== undefined && { generationDelayMs }),
    ...(seed !== undefined && { seed }),
  };
}

async function run(): Promise<void> {
  const parent = findParent();
  try {
    const gateway = await startDemoGateway(readOptions(process.argv[2]));
    parent.onStop(() => {
      void gateway.stop().finally(() => process.exit(0));
    });
    parent.post({ type: 'ready', baseUrl: gateway.baseUrl, key: gateway.key });
  } catch (error) {
    parent.post({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
    process.exitCode = 1;
  }
}

void run();
