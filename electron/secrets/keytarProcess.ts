/**
 * The entry of the keychain helper: a process of its own, so that a crash or a hang of the native module costs this
 * process and never the app (trust.md section 4.2, item 6). It runs as an Electron utility process or as a Node child.
 * It loads keytar at the first call, answers every request once, and never calls `findCredentials`, which ends in a
 * segmentation fault on a locked Linux keyring (trust.md finding 1).
 */
import type * as KeytarModule from 'keytar';
import { listenToParent } from '../support/parentProcess';
import type { HelperAnswer, HelperRequest } from './helperMessages';
import { parseHelperRequest } from './helperMessages';
import { askWhetherLocked } from './lockProbe';

/** The three calls that are safe. */
type Keytar = Pick<typeof KeytarModule, 'getPassword' | 'setPassword' | 'deletePassword'>;

/** Begins every error text that means the native module itself could not be loaded (F64). */
const unloadable = 'Keychain module unavailable';

function loadKeytar(): Keytar {
  try {
    // `require`, not `import()`: this file ships as CommonJS inside an archive that old runtimes import nothing from.
    const loaded: unknown = require('keytar');
    if (isKeytar(loaded)) return loaded;
  } catch (error) {
    throw new Error(`${unloadable}: ${textOf(error)}`, { cause: error });
  }
  throw new Error(`${unloadable}: not the module that was expected`);
}

/** Awaits where it could return: a refusal that is there at once would else count as unhandled here, and end the process. */
async function perform(request: HelperRequest): Promise<string | boolean | null> {
  const { service, account } = request;
  switch (request.op) {
    case 'ping':
      return true;
    case 'isLocked':
      return await askWhetherLocked();
    case 'get':
      return await loadKeytar().getPassword(service, account);
    case 'delete':
      return await loadKeytar().deletePassword(service, account);
    case 'set':
      await loadKeytar().setPassword(service, account, request.value ?? '');
      return true;
  }
}

async function answer(message: unknown, post: (answer: HelperAnswer) => void): Promise<void> {
  const request = parseHelperRequest(message);
  if (request === null) return;
  try {
    post({ id: request.id, ok: true, value: await perform(request) });
  } catch (error) {
    post({ id: request.id, ok: false, error: textOf(error) });
  }
}

function isKeytar(value: unknown): value is Keytar {
  return typeof value === 'object' && value !== null && 'getPassword' in value && 'setPassword' in value && 'deletePassword' in value;
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

listenToParent<HelperAnswer>((message, post) => void answer(message, post));
