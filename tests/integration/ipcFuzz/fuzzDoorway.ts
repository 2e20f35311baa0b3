import type { Handlers } from '../../../electron/ipc/handlerTypes';
import { createHandlers } from '../../../electron/ipc/handlers/createHandlers';
import { checkOutput } from '../../../electron/ipc/outputCheck';
import { createRouter } from '../../../electron/ipc/router';
import { createSenderCheck, mayUse, type SenderEvent, type TrustedSender } from '../../../electron/ipc/senderCheck';
import { createStreams, type Streams } from '../../../electron/ipc/streams';
import { systemClock } from '../../../electron/support/clock';
import { requests, type RequestName } from '../../../shared/contract/requests';
import { mainSender } from '../../helpers/doorway';
import { keyFor, baseUrls, type FuzzHouse } from './fuzzHouse';

/** What may be switched off or broken on purpose, to see that the rig reports it. */
export type Sabotage = 'sender' | 'schema' | 'reveal' | 'reject' | 'throw' | 'keep' | 'forget';

export const sabotages: readonly Sabotage[] = ['sender', 'schema', 'reveal', 'reject', 'throw', 'keep', 'forget'];

/** What happened at the entry of a handler that must not happen. */
export type Entries = { accepted: Map<string, number>; readonly invalid: string[]; readonly byForgedSender: string[] };

export type FuzzDoorway = {
  readonly handle: (event: SenderEvent, name: unknown, input: unknown) => Promise<unknown>;
  readonly streams: Streams;
  readonly isTrusted: (event: SenderEvent) => TrustedSender | null;
  /** Whether the message that is handed over now comes from a sender who may send it; set before each. */
  readonly announce: (isHonest: boolean) => void;
  readonly entries: Entries;
};

export const quickAskContents = 9;
const strictCheck = createSenderCheck((contentsId) => (contentsId === 7 ? mainSender : contentsId === quickAskContents ? { windowId: 2, kind: 'quickAsk' } : null));

/** Whether that sender may send that message, judged apart from the doorway. */
export function isHonestSender(event: SenderEvent, name: unknown): boolean {
  const sender = strictCheck(event);
  return sender !== null && (typeof name !== 'string' || !Object.hasOwn(requests, name) || mayUse(sender.kind, name as RequestName));
}

/** The real router, schemas, handlers and streams over real services, with a recorder at the entry of each handler. */
export function openFuzzDoorway({ house, log }: FuzzHouse, sabotage: Sabotage | null): FuzzDoorway {
  const entries: Entries = { accepted: new Map(), invalid: [], byForgedSender: [] };
  let isHonest = true;
  const real: Readonly<Record<string, (...args: never[]) => unknown>> = createHandlers(house.services);
  const kept: Buffer[] = [];

  // Called by the router in the same turn as the message is handed over, so it is known whose it is.
  const entered = (name: string, input: unknown): void => {
    entries.accepted.set(name, (entries.accepted.get(name) ?? 0) + 1);
    const schema = Object.hasOwn(requests, name) ? requests[name as RequestName].input : null;
    const checked = schema?.safeParse(input);
    if (checked?.success !== true || !isPlain(input)) entries.invalid.push(`${name} was handed ${describe(input)}`);
    if (!isHonest) entries.byForgedSender.push(name);
  };
  const handlers = Object.fromEntries(
    Object.keys(requests).map((name) => [
      name,
      (...args: never[]) => {
        entered(name, args[0]);
        if (sabotage === 'reject' && name === 'app.info') void Promise.reject(new Error('left behind'));
        if (sabotage === 'reveal' && name === 'secret.status') return { state: 'ready', key: keyFor(new URL(baseUrls[0]).origin) };
        return real[name]?.(...args);
      },
    ]),
  );
  // Goes on a little with each message, so that no machine is fast enough to send more than the pace of requests allows.
  let handed = 0;
  const monotonicMs = (): number => systemClock.monotonicMs() + handed * 5;
  const isTrusted = sabotage === 'sender' ? () => mainSender : strictCheck;
  const router = createRouter({ handlers: handlers as unknown as Handlers, isTrustedSender: isTrusted, validateOutput: checkOutput, log, monotonicMs });
  return {
    handle: async (event, name, input) => {
      handed += 1;
      if (sabotage === 'keep') kept.push(Buffer.alloc(160 * 1024, 1));
      if (sabotage === 'throw' && name === 'app.info') throw new Error('thrown to the page');
      if (sabotage !== 'schema') return router.handle(event, name, input);
      const handler = typeof name === 'string' && isTrusted(event) !== null ? handlers[name] : undefined;
      return handler === undefined ? { ok: false, failure: { code: 'input.invalid', path: 'name' } } : Promise.resolve().then(() => handler(input as never)).catch(() => ({ ok: false, failure: { code: 'unexpected' } }));
    },
    streams: createStreams({ watching: house.hub, isTrustedSender: isTrusted, log }),
    isTrusted,
    announce: (honest) => void (isHonest = honest),
    entries,
  };
}

/** What passed holds values of ours only: plain objects without a made-up prototype, lists, bytes, words. */
function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return typeof value !== 'function' && typeof value !== 'symbol';
  if (value instanceof Uint8Array) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (Array.isArray(value)) return value.every(isPlain);
  return (prototype === Object.prototype || prototype === null) && Object.keys(value).every((key) => key !== '__proto__') && Object.values(value).every(isPlain);
}

function describe(value: unknown): string {
  try {
    return (JSON.stringify(value) ?? typeof value).slice(0, 120);
  } catch {
    return Object.prototype.toString.call(value);
  }
}
