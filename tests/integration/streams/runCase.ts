import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Decoder } from '../../../shared/decoding';
import type { Clock, ConversationStore, GatewayEvent, ModelGateway } from '../../../electron/chat/ports';
import type { Fetch } from '../../../electron/gateway/guardedFetch';
import type { ConversationEvent } from '../../../shared/chat/conversationEvent';
import { profilePaths } from '../../../electron/support/paths';
import type { Attachment } from '../../../shared/chat/attachment';
import type { Message } from '../../../shared/chat/message';
import { webp, webpLossy } from '../../fixtures/files/pictures';
import { openRooms, type Rooms } from '../../helpers/engine';
import { FakeClock, settle } from '../../helpers/fakeClock';
import { startFaultServer, type FaultServer } from '../../helpers/faultServer';
import { readStoredMessages } from '../../helpers/storedAnswers';
import { clientThrough, nodeCarrier, type Carrier } from './carrier';
import type { Act, StreamCase } from './streamCase';

/* Plays one case: the real gateway client, the real engine, a real SQLite file; only the clock is ours. */

export type Observation = {
  /** The answer as the database holds it once all is over. */
  readonly stored: Message | null;
  /** The same, read with plain SQL. */
  readonly storedText: string;
  readonly hits: number;
  readonly ends: number;
  readonly eventsAfterEnd: number;
  readonly waitsMs: readonly number[];
  /** The sizes of the files that hold its pictures; -1 for one that is not there, or another. */
  readonly pictures: readonly number[];
  /** The most memory that the process ever held until the turn was over; what looks at its end takes more. */
  readonly peakBytes: number;
  /** Requests that came before their back-off was over. */
  readonly earlyHits: number;
  /** Back-offs that began after something of the answer had come. */
  readonly lateRetries: number;
  /** What must not have happened, in words: an act that found something else than it should, an open line, a hang. */
  readonly surprises: readonly string[];
  readonly bugs: readonly unknown[];
  readonly stopTookMs: number | null;
  /** Everything that was shown, logged or stored. */
  readonly output: string;
};

export type Tampering = {
  readonly gateway?: (gateway: ModelGateway) => ModelGateway;
  readonly clock?: (clock: Clock) => Clock;
  readonly fetch?: (fetch: Fetch) => Fetch;
  /** The address that the client takes in place of the one that was set. */
  readonly baseUrl?: (baseUrl: string) => string;
  /** Replaces functions of the opened store. */
  readonly store?: (store: ConversationStore) => ConversationStore;
  /** This house is broken so that it stores the key. */
  readonly mayStoreKey?: boolean;
  /** How long a case may take before it counts as hung, in real time. */
  readonly patienceMs?: number;
};

const modelId = 'acme/lumen-2';
const flushMs = 500;

export async function runCase(streamCase: StreamCase, tampering: Tampering = {}, carrier: Carrier = nodeCarrier): Promise<Observation> {
  const run = new CaseRun(streamCase, tampering, carrier);
  try {
    await run.start();
    await run.play();
    return await run.observe();
  } finally {
    await run.stop();
  }
}

class CaseRun {
  readonly #case: StreamCase;
  readonly #tampering: Tampering;
  readonly #carrier: Carrier;
  readonly #clock = new FakeClock();
  readonly #events: ConversationEvent[] = [];
  readonly #waitsMs: number[] = [];
  readonly #surprises: string[] = [];
  readonly #bugs: unknown[] = [];
  readonly #notes: string[] = [];
  #actsDone = 0;
  #eventsTold = 0;
  #earlyHits = 0;
  #lateRetries = 0;
  #isGrowthChecked = false;
  #stoppedAtMs: number | null = null;
  #stopTookMs: number | null = null;
  #server: FaultServer | null = null;
  #rooms: Rooms | null = null;
  #conversationId = '';
  #turnId = '';

  constructor(streamCase: StreamCase, tampering: Tampering, carrier: Carrier) {
    this.#case = streamCase;
    this.#tampering = tampering;
    this.#carrier = carrier;
  }

  async start(): Promise<void> {
    const { scripts, server: kind = { kind: 'http' } } = this.#case;
    const { fetchFor, authority } = this.#carrier;
    const heard = () => this.#until(() => this.#hasHeardAll());
    const acted = (count: number) => this.#until(() => this.#actsDone >= count);
    const server = await startFaultServer({ server: kind, scripts, heard, acted, ...(authority === undefined ? {} : { authority }) });
    this.#server = server;
    const trusted = kind.kind === 'tls' && kind.isTrusted && server.certificate !== null ? server.certificate : null;
    const { fetch = asItIs, baseUrl = asItIs } = this.#tampering;
    const client = clientThrough(fetch(fetchFor(trusted)), () => baseUrl(server.baseUrl), { log: (note) => this.#notes.push(note), nowMs: this.#clock.nowMs });
    const counted: ModelGateway = { stream: (request, signal) => this.#count(client.stream(request, signal)) };
    this.#rooms = await openRooms({
      gateway: this.#tampering.gateway?.(counted) ?? counted,
      clock: this.#tampering.clock?.(this.#clock) ?? this.#clock,
      ...(this.#tampering.store === undefined ? {} : { changeStore: this.#tampering.store }),
      reportBug: (error) => this.#bugs.push(error),
      mayStoreKey: this.#tampering.mayStoreKey ?? false,
      decoder: drawingDecoder,
    });
  }

  async *#count(events: AsyncIterable<GatewayEvent>): AsyncGenerator<GatewayEvent> {
    for await (const event of events) {
      this.#eventsTold += 1;
      yield event;
    }
  }

  async play(): Promise<void> {
    const { chat, hub, newConversation } = this.#engine();
    this.#conversationId = newConversation();
    hub.watch(this.#conversationId, (events) => this.#take(events));
    ({ turnId: this.#turnId } = await chat.send({ conversationId: this.#conversationId, text: 'When is high tide in Brest?', attachmentIds: [], modelId }));
    const acts = [...(this.#case.acts ?? [])];
    let waitsDone = 0;
    await this.#until(async () => {
      const next = acts[0];
      if (next !== undefined && this.#isTime(next)) {
        acts.shift();
        await this.#act(next);
        this.#actsDone += 1;
      } else if (next?.when !== 'backingOff' && this.#waitsMs.length > waitsDone) {
        waitsDone += 1;
        await this.#waitOut(this.#waitsMs.at(-1) ?? 0);
      }
      return this.#hasEnded() && acts.length === 0;
    });
    if (acts.length > 0) this.#surprises.push(`never came to: ${JSON.stringify(acts)}`);
    await settle();
  }

  async observe(): Promise<Observation> {
    const peakBytes = process.resourceUsage().maxRSS * 1024;
    const { store, directory } = this.#engine();
    if (this.#case.acts !== undefined && this.#case.end.status !== 'done') {
      await this.#until(() => this.#server?.openAnswers() === 0);
      if (this.#server?.openAnswers() !== 0) this.#surprises.push('the line was left open');
    }
    const stored = store.conversations.load(this.#conversationId)?.messages.at(-1) ?? null;
    const ended = this.#events.findIndex((event) => event.type === 'turn.ended');
    return {
      stored,
      storedText: readStoredMessages(directory).at(-1)?.text ?? '',
      peakBytes,
      pictures: await Promise.all((stored?.parts ?? []).flatMap((part) => (part.kind === 'image' ? [pictureOnDisk(directory, part.attachment)] : []))),
      hits: this.#server?.hits.length ?? 0,
      ends: this.#events.filter((event) => event.type === 'turn.ended').length,
      eventsAfterEnd: ended === -1 ? 0 : this.#events.length - ended - 1,
      waitsMs: this.#waitsMs,
      earlyHits: this.#earlyHits,
      lateRetries: this.#lateRetries,
      surprises: this.#surprises,
      bugs: this.#bugs,
      stopTookMs: this.#stopTookMs,
      output: [JSON.stringify(this.#events), ...this.#notes, ...(await readAll(directory))].join('\n'),
    };
  }

  async stop(): Promise<void> {
    await this.#rooms?.stop();
    await this.#server?.stop();
  }

  #take(events: readonly ConversationEvent[]): void {
    this.#events.push(...events);
    for (const event of events) {
      if (event.type === 'attempt.restarted') {
        this.#waitsMs.push(event.retryAtMs - this.#clock.nowMs());
        if (this.#events.some((earlier) => earlier.type === 'part.opened')) this.#lateRetries += 1;
      }
      if (event.type === 'turn.ended' && this.#stoppedAtMs !== null) this.#stopTookMs = performance.now() - this.#stoppedAtMs;
    }
  }

  #isTime({ when }: Act): boolean {
    const phase = this.#engine().hub.liveTurns(this.#conversationId)[0]?.phase;
    if (typeof when === 'object') return this.#text().length >= when.heardChars;
    if (when === 'ended') return this.#hasEnded();
    if (when === 'accepted') return phase === 'waiting';
    if (when === 'backingOff') return phase === 'backingOff';
    return (this.#server?.hits.length ?? 0) > 0 || (this.#case.server?.kind === 'silentTls' && this.#server?.openConnections() === 1);
  }

  async #act({ act }: Act): Promise<void> {
    const { chat } = this.#engine();
    const passedMs = this.#text() === '' || this.#hasEnded() || this.#isGrowthChecked ? 0 : await this.#expectGrowthStored();
    if (act === 'stop') {
      this.#stoppedAtMs ??= performance.now();
      chat.stop(this.#turnId);
    } else if (act === 'close') {
      await chat.close();
    } else if (act === 'resume') {
      chat.resumed();
    } else if (act === 'hearMore') {
      // The second one: the first may have come before.
      const wanted = this.#eventsTold + 2;
      await this.#until(() => this.#eventsTold >= wanted);
    } else if (act === 'expectStillRunning') {
      if (this.#hasEnded()) this.#surprises.push('it ended too early');
    } else {
      await this.#clock.pass(act.passMs - passedMs);
    }
    await settle();
  }

  /** Half a second after it came, text is in the file, whatever happens next (trust.md 5.2, line 3). */
  async #expectGrowthStored(): Promise<number> {
    const heard = this.#text();
    this.#isGrowthChecked = true;
    await this.#clock.pass(flushMs);
    const stored = readStoredMessages(this.#engine().directory).at(-1)?.text ?? '';
    if (!stored.startsWith(heard)) this.#surprises.push(`${heard.length} characters were heard, ${stored.length} stored half a second later`);
    return flushMs;
  }

  /** Lets a back-off pass but for its last millisecond, sees that nobody came, then lets it end. */
  async #waitOut(waitMs: number): Promise<void> {
    const before = this.#server?.hits.length ?? 0;
    await this.#clock.pass(waitMs - 1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    this.#earlyHits += (this.#server?.hits.length ?? 0) - before;
    await this.#clock.pass(1);
  }

  #hasEnded(): boolean {
    return this.#events.some((event) => event.type === 'turn.ended');
  }

  #answer(): Message | undefined {
    return this.#engine().hub.read(this.#conversationId)?.messages.at(-1);
  }

  #text(): string {
    const answer = this.#answer();
    return answer?.role === 'assistant' ? textOf(answer) : '';
  }

  #hasHeardAll(): boolean {
    const { text, reasoning = '' } = this.#case.end;
    const answer = this.#answer();
    return answer !== undefined && textOf(answer).length >= text.length && textOf(answer, 'reasoning').length >= reasoning.length;
  }

  #engine(): Rooms {
    if (this.#rooms === null) throw new Error('the case did not start');
    return this.#rooms;
  }

  /** Looks until it is so, or until a case like this one hangs. */
  async #until(isSo: () => boolean | Promise<boolean>): Promise<void> {
    const limitMs = performance.now() + (this.#tampering.patienceMs ?? 8_000);
    while (!(await isSo())) {
      if (performance.now() > limitMs) {
        this.#surprises.push('it hung');
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }
}

const asItIs = <Value>(value: Value): Value => value;

export function textOf(message: Message, kind: 'text' | 'reasoning' = 'text'): string {
  return message.parts.map((part) => (part.kind === kind ? part.text : '')).join('');
}

/** As the decoder's page answers for a sound picture: a thumbnail of it. */
const drawingDecoder: Decoder = {
  decodeImage: () => Promise.resolve({ ok: true, value: { picture: null, thumbnail: { mediaType: 'image/webp', widthPx: 8, heightPx: 6, bytes: webp(webpLossy(8, 6)) } } }),
  countPages: () => Promise.resolve({ ok: true, value: 1 }), readPdfText: () => Promise.resolve({ ok: true, value: '' }),
};

async function pictureOnDisk(directory: string, { sha256, sizeBytes }: Attachment): Promise<number> {
  const bytes = await readFile(join(profilePaths(directory).attachmentsDirectory, sha256.slice(0, 2), sha256)).catch(() => null);
  const isIt = bytes !== null && bytes.length === sizeBytes && createHash('sha256').update(bytes).digest('hex') === sha256;
  return isIt ? sizeBytes : -1;
}

/** Every file below the directory, byte by byte. */
async function readAll(directory: string): Promise<readonly string[]> {
  // By hand: the oldest Electron's Node reads no folder recursively.
  const entries = await readdir(directory, { withFileTypes: true });
  const texts = entries.map(async (entry) => {
    const path = join(directory, entry.name);
    return entry.isDirectory() ? readAll(path) : [(await readFile(path)).toString('latin1')];
  });
  return (await Promise.all(texts)).flat();
}
