import type { WindowEventName, WindowEvents } from '../../shared/contract/events';
import type { RequestInput, RequestName, RequestOutput } from '../../shared/contract/requests';
import type { Failure } from '../../shared/failure';
import { failed } from '../../shared/result';
import type { Result } from '../../shared/result';
import { isRecord } from '../../shared/isRecord';
import { rawBridge } from './rawBridge';

/**
 * Asks main for something. Never rejects: what the wire itself breaks comes back as `unexpected`. Main checks the input
 * and (in development and tests) its own output, so that only the outer shape is looked at here.
 */
export async function request<Name extends RequestName>(
  name: Name,
  input: RequestInput<Name>,
): Promise<Result<RequestOutput<Name>>> {
  try {
    const answer = await rawBridge().request(name, input);
    return isResult<RequestOutput<Name>>(answer) ? answer : failed({ code: 'unexpected' });
  } catch {
    return failed({ code: 'unexpected' });
  }
}

/** Calls `listener` with every such event until the returned function is called. A payload of another shape is dropped. */
export function onEvent<Name extends WindowEventName>(
  name: Name,
  listener: (payload: WindowEvents[Name]) => void,
): () => void {
  return rawBridge().on(name, (payload) => {
    if (isPayload(name, payload)) listener(payload);
  });
}

function isResult<Output>(value: unknown): value is Result<Output> {
  if (!isRecord(value)) return false;
  return value['ok'] === true ? 'value' in value : value['ok'] === false && isFailure(value['failure']);
}

function isFailure(value: unknown): value is Failure {
  return isRecord(value) && typeof value['code'] === 'string';
}

/** Of an event that only happens. */
const nothing = Symbol('nothing');

/** The field by which each event's payload is known. `null`: a list. Main is trusted, so one field is enough. */
const knownBy: { readonly [Name in WindowEventName]: string | null | typeof nothing } = {
  'settings.changed': 'theme',
  'secret.changed': 'state',
  'connection.changed': 'origin',
  'conversation.listChanged': null,
  'folder.listChanged': null,
  'assistant.listChanged': null,
  'model.listChanged': 'models',
  'archive.progressed': 'done',
  'budget.changed': 'balance',
  'command.invoked': 'command',
  'conversation.asked': 'conversationId',
  'quickAsk.shown': nothing,
  'hotkey.changed': 'accelerator',
  'handOver.arrived': 'count',
  'tool.foldersChanged': null,
  'tool.grantsChanged': null,
  'tool.clipboardWritten': 'partId',
  'notice.raised': 'failure',
};

function isPayload<Name extends WindowEventName>(name: Name, payload: unknown): payload is WindowEvents[Name] {
  const field = knownBy[name];
  if (field === null) return Array.isArray(payload);
  return isRecord(payload) && (field === nothing || field in payload);
}
