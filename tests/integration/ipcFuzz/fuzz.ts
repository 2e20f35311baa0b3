import type { SenderEvent } from '../../../electron/ipc/senderCheck';
import { requests, type RequestName } from '../../../shared/contract/requests';
import { createRandom } from '../../../electron/demoGateway/randomness';
import { forgedSenders, senderEvent } from '../../helpers/doorway';
import { isHonestSender, openFuzzDoorway, quickAskContents, type Sabotage } from './fuzzDoorway';
import { baseUrls, keyFor, openFuzzHouse, type FuzzHouse } from './fuzzHouse';
import { goodInputs } from './goodInputs';
import { listHostileValues } from './hostileValues';
import { createKnown, pick } from './known';
import { createStreamFuzz } from './streamFuzz';

export type FuzzOptions = { readonly messages: number; readonly seed: number; readonly sabotage: Sabotage | null; readonly hugeStrings: number };

/** Figures of one run; every list is empty when nothing is wrong. */
export type FuzzReport = {
  readonly messages: number;
  readonly requests: Readonly<Record<string, { readonly sent: number; readonly hostile: number; readonly accepted: number }>>;
  readonly hostileValues: number;
  /** Hostile values that a request's own schema allows, so that they are none for it (any text is a title). */
  readonly setAside: number;
  readonly forged: number;
  readonly streamMessages: number;
  readonly framesSeen: number;
  readonly uncaught: readonly string[];
  readonly invalidEntries: readonly string[];
  readonly forgedEntries: readonly string[];
  readonly wrongReplies: readonly string[];
  readonly revealed: readonly string[];
  readonly sideEffects: readonly string[];
  readonly requestsWithoutCase: readonly string[];
  /** The process's whole memory above what it had when the first message came: at most, and in the end. */
  readonly peakBytes: number;
  readonly keptBytes: number;
  readonly tookMs: number;
};

const names = Object.keys(requests) as readonly RequestName[];
/** What costs a whole copy of the database, or the start of the app anew. */
const costly: readonly string[] = ['data.backUp', 'data.restore', 'connection.test', 'model.refresh'];

export async function runFuzz(options: FuzzOptions): Promise<FuzzReport> {
  const uncaught: string[] = [];
  const catchAll = (error: unknown): void => void uncaught.push(String(error));
  process.on('uncaughtException', catchAll).on('unhandledRejection', catchAll);
  const rig = await openFuzzHouse();
  try {
    return await fuzz(rig, options, uncaught);
  } finally {
    await rig.close();
    process.off('uncaughtException', catchAll).off('unhandledRejection', catchAll);
  }
}

async function fuzz(rig: FuzzHouse, options: FuzzOptions, uncaught: string[]): Promise<FuzzReport> {
  const startedMs = performance.now();
  const doorway = openFuzzDoorway(rig, options.sabotage);
  const random = createRandom(options.seed);
  const values = listHostileValues();
  const sent = new Map<string, { sent: number; hostile: number }>(names.map((name) => [name, { sent: 0, hostile: 0 }]));
  const wrongReplies: string[] = [];
  const revealed: string[] = [];
  const sideEffects: string[] = [];
  let messages = 0;
  let forged = 0;
  let setAside = 0;
  const needles = baseUrls.flatMap((baseUrl) => spellings(keyFor(new URL(baseUrl).origin)));
  const memory = watchMemory(Math.min(5_000, options.messages / 4));
  const known = await createKnown(rig);
  const streams = createStreamFuzz({ doorway, random, values, known, needles });

  const send = async (event: SenderEvent, name: unknown, input: unknown, copy = deliver): Promise<unknown> => {
    const isHonest = isHonestSender(event, name);
    messages += 1;
    forged += isHonest ? 0 : 1;
    doorway.announce(isHonest);
    const reply = await doorway.handle(event, name, copy(input)).catch((error: unknown) => {
      uncaught.push(`the page was thrown ${String(error)}`);
      return { ok: false, failure: { code: 'thrown' } };
    });
    const text = JSON.stringify(reply) ?? 'nothing';
    if (needles.some((needle) => text.includes(needle))) revealed.push(String(name));
    if (!isResult(reply) || (!isHonest && !/"code":"(sender\.refused|input\.invalid)"/.test(text))) wrongReplies.push(`${String(name).slice(0, 60)}: ${text.slice(0, 120)}`);
    memory.passed(messages);
    return reply;
  };

  // First, what a page that was taken over would try: nothing of it may be answered, and nothing may come of it (T10).
  const before = await holdings(rig);
  for (const name of names) {
    if (options.sabotage === 'forget' && name === 'chat.retry') continue;
    for (const [at, value] of values.entries()) {
      for (const place of ['whole', 'field'] as const) {
        if (messages >= options.messages * 0.7) break;
        const make = (): unknown => (place === 'whole' ? value.make() : withField(goodInputs[name](known.now()), at, value.make()));
        if (isAllowed(name, make)) {
          setAside += 1;
          continue;
        }
        count(sent, name, true);
        const reply = await send(senderEvent(), name, make());
        if (!/"code":"(input\.invalid|unexpected)"/.test(JSON.stringify(reply))) sideEffects.push(`${name} answered to ${value.id}`);
      }
    }
  }
  const after = await holdings(rig);
  if (after !== before) sideEffects.push(`hostile values changed ${firstDifference(before, after)}`);

  while (messages + streams.messages() < options.messages) {
    const batch = Array.from({ length: 20 }, () => {
      if (random() < 0.06) return streams.step(randomSender(random));
      const name = random() < 0.96 ? pick(random, names) : pick(random, values).make();
      const isKnown = typeof name === 'string' && isRequestName(name) && !(options.sabotage === 'forget' && name === 'chat.retry');
      if (!isKnown) return send(randomSender(random), isRequestName(name) ? 'forgotten' : name, randomInput(random, values));
      const isGood = random() < (costly.includes(name) ? 0.005 : 0.05);
      count(sent, name, !isGood);
      const input = isGood ? goodInputs[name](known.next(random)) : random() < 0.7 ? withField(goodInputs[name](known.next(random)), Math.floor(random() * 1_000), pick(random, values).make()) : randomInput(random, values);
      return send(isGood && random() < 0.9 ? senderEvent() : randomSender(random), name, input).then((reply) => known.learn(name, reply));
    });
    await Promise.all(batch);
  }

  // Strings of 100 MB: they are read no further than their length.
  for (const name of (['chat.send', 'link.open', 'secret.put', 'conversation.rename', 'chat.stop', 'draft.save'] as const).slice(0, options.hugeStrings)) {
    globalThis.gc?.();
    const field = { 'chat.send': 'text', 'link.open': 'url', 'secret.put': 'key', 'conversation.rename': 'title', 'chat.stop': 'turnId', 'draft.save': 'text' }[name];
    await send(senderEvent(), name, { ...goodInputs[name](known.now()), [field]: hugeString() }, (input) => input);
    memory.look();
  }
  // An honest page's first questions, so that whatever is broken in their handlers is met in a short run too, and not by luck.
  for (const name of ['app.info', 'secret.status'] as const) await send(senderEvent(), name, goodInputs[name](known.now()));
  streams.closeAll();
  await new Promise((resolve) => setTimeout(resolve, 50));
  if (doorway.streams.count() > 0) sideEffects.push(`${doorway.streams.count()} watches stayed open`);
  for (const address of rig.opened) if (!/^(https?:\/\/|mailto:)/.test(address)) sideEffects.push(`the system opened ${address}`);
  sideEffects.push(...rig.strayRequests, ...(await rig.strayFiles()));
  if (Object.hasOwn(Object.prototype, 'isAdmin')) sideEffects.push('Object.prototype was changed');

  return {
    messages: messages + streams.messages(),
    requests: Object.fromEntries([...sent].map(([name, { sent: all, hostile }]) => [name, { sent: all, hostile, accepted: doorway.entries.accepted.get(name) ?? 0 }])),
    hostileValues: values.length * 2,
    setAside,
    forged: forged + streams.forged(),
    streamMessages: streams.messages(),
    framesSeen: streams.framesSeen(),
    uncaught,
    invalidEntries: doorway.entries.invalid.slice(0, 20),
    forgedEntries: [...doorway.entries.byForgedSender, ...streams.breaches()].slice(0, 20),
    wrongReplies: wrongReplies.slice(0, 20),
    revealed: [...revealed, ...streams.revealed()].slice(0, 20),
    sideEffects: sideEffects.slice(0, 20),
    requestsWithoutCase: [...sent].filter(([, { hostile }]) => hostile === 0).map(([name]) => name),
    ...memory.figures(),
    tookMs: Math.round(performance.now() - startedMs),
  };
}

function count(sent: Map<string, { sent: number; hostile: number }>, name: string, isHostile: boolean): void {
  const counts = sent.get(name);
  if (counts === undefined) return;
  counts.sent += 1;
  counts.hostile += isHostile ? 1 : 0;
}

/** As the wire does it; what it cannot carry is handed over as it is, which no page can do. */
function deliver(input: unknown): unknown {
  try {
    return structuredClone(input);
  } catch {
    return input;
  }
}

function hugeString(): string {
  const text = 'x'.repeat(100_000_000);
  // Until something looks at it, it is a promise of a string.
  return /y/.test(text) ? '' : text;
}

function isAllowed(name: RequestName, make: () => unknown): boolean {
  try {
    return requests[name].input.safeParse(deliver(make())).success;
  } catch {
    return false;
  }
}

function isRequestName(name: unknown): name is RequestName {
  return typeof name === 'string' && Object.hasOwn(requests, name);
}

/** The good input with one field turned hostile, by turns; where there is none, with one that nobody asked for. */
function withField(good: object, at: number, value: unknown): object {
  const fields = [...Object.keys(good), 'surplus'];
  return { ...good, [fields[at % fields.length] ?? 'surplus']: value };
}

function randomInput(random: () => number, values: ReturnType<typeof listHostileValues>): unknown {
  if (random() < 0.5) return pick(random, values).make();
  const fields = ['conversationId', 'messageId', 'turnId', 'attachmentIds', 'text', 'title', 'modelId', 'key', 'name', 'bytes', 'url', 'baseUrl', '__proto__', 'constructor', 'surplus'];
  const input = {};
  for (let index = 0; index < 1 + random() * 4; index += 1) {
    Object.defineProperty(input, pick(random, fields), { value: pick(random, values).make(), enumerable: true, configurable: true, writable: true });
  }
  return input;
}

function randomSender(random: () => number): SenderEvent {
  const chance = random();
  if (chance < 0.8) return senderEvent();
  if (chance < 0.85) return senderEvent({ contentsId: quickAskContents });
  return pick(random, forgedSenders)[1];
}

function isResult(reply: unknown): boolean {
  const { ok, value, failure } = Object(reply);
  return ok === true ? value !== undefined : ok === false && typeof Object(failure).code === 'string';
}

/** Plain, hexadecimal, percent signs, and base64 at each of three offsets. */
function spellings(key: string): readonly string[] {
  const inBase64 = [0, 1, 2].map((offset) => Buffer.concat([Buffer.alloc(offset), Buffer.from(key)]).toString('base64').slice(4, -4));
  return [key, Buffer.from(key).toString('hex'), encodeURIComponent(key), ...inBase64];
}

/** All that a page could have changed, and all that could have reached the outside. */
async function holdings({ house, reached }: FuzzHouse): Promise<string> {
  const { conversations, settings, connection, data, secrets, models } = house.services;
  const lists = [conversations.list(), conversations.listDeleted()];
  const drafts = lists.flat().map(({ conversationId }) => [house.hub.read(conversationId), conversations.readDraft(conversationId)]);
  const status = await secrets.status();
  return JSON.stringify([lists, drafts, settings.read(), connection.read(), data.read().backups, status, models.read(), reached()]);
}

function firstDifference(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return `${one.slice(at - 20, at + 60)} to ${other.slice(at - 20, at + 60)}`;
}

const lookEvery = 250;
/** A page that keeps to its paces needs seconds for so many; then an app has idle moments, in which garbage goes by itself. */
const collectEvery = 1_000;

type Memory = { readonly passed: (messages: number) => void; readonly look: () => void; readonly figures: () => { readonly peakBytes: number; readonly keptBytes: number } };

/** Counting begins after `warmAfter` messages, when the process's own code is read in and its caches are filled. */
function watchMemory(warmAfter: number): Memory {
  const read = (): number => process.memoryUsage.rss();
  let atStart: number | null = null;
  let peak = 0;
  let lookedAt = 0;
  let collectedAt = 0;
  const look = (): void => {
    if (atStart !== null) peak = Math.max(peak, read());
  };
  return {
    look,
    passed: (messages) => {
      if (messages - lookedAt < lookEvery) return;
      lookedAt = messages;
      look();
      if (messages - collectedAt < (atStart === null ? warmAfter : collectEvery)) return;
      collectedAt = messages;
      globalThis.gc?.();
      atStart ??= read();
    },
    figures: () => {
      look();
      globalThis.gc?.();
      const from = atStart ?? read();
      return { peakBytes: Math.max(peak - from, 0), keptBytes: read() - from };
    },
  };
}
