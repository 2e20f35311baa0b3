import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { ModelGateway } from '../../../../electron/chat/ports';
import { systemClock } from '../../../../electron/support/clock';
import { openRooms } from '../../../helpers/engine';
import { clientThrough, type Carrier } from '../carrier';
import { textOf } from '../runCase';
import { goodEnd, textEvent } from '../streamCase';
import { deletedVoices, voices, type ChoirFigures } from './figures';

/* Trust.md F41: fifty answers at once, each in letters of its own; a window that switches; conversations deleted meanwhile. */

const rounds = 40;
const deletedInRound = 20;
/** Chromium opens six connections to one plain address, so the choir sings from several. */
const stages = 10;
const lettersEach = 24;
const piece = 3;

export type ChoirTampering = {
  readonly gateway?: (gateway: ModelGateway) => ModelGateway;
  /** A deletion that leaves the stream alone. */
  readonly isDeletionDeaf?: boolean;
  /** How long deleted lines may take to close, in real time. */
  readonly closingMs?: number;
};

const patienceMs = 60_000;

export async function singInChoir(carrier: Carrier, { gateway: tamper = (gateway) => gateway, isDeletionDeaf = false, closingMs = patienceMs }: ChoirTampering = {}): Promise<ChoirFigures> {
  const choir = await startChoir();
  const clients = choir.baseUrls.map((baseUrl) => clientThrough(carrier.fetchFor(null), () => baseUrl));
  let next = 0;
  const spread: ModelGateway = { stream: (request, signal) => (clients[(next += 1) % stages] ?? fail('no client')).stream(request, signal) };
  const rooms = await openRooms({ gateway: tamper(spread), clock: systemClock, reportBug: (error) => fail(String(error)) });
  const { chat, hub, store } = rooms;
  try {
    const conversations = await Promise.all(
      Array.from({ length: voices }, async (_, voice) => {
        const conversationId = rooms.newConversation();
        await chat.send({ conversationId, text: `Voice ${voice}`, attachmentIds: [], modelId: 'acme/lumen-2' });
        return conversationId;
      }),
    );
    const text = (voice: number): string => {
      const answer = hub.read(conversations[voice] ?? '')?.messages.at(-1);
      return answer === undefined ? '' : textOf(answer);
    };
    const window = openWindow(rooms.hub, conversations);
    await until(() => choir.open.size === voices, patienceMs);
    const mostAtOnce = choir.open.size;
    const atDeletion = new Map<number, number>();
    for (let round = 0; round < rounds; round += 1) {
      window.show(round % voices);
      await choir.singRound(round);
      if (round !== deletedInRound) continue;
      await until(() => deletedVoices.every((voice) => text(voice) !== ''), patienceMs);
      await Promise.all(
        deletedVoices.map(async (voice) => {
          // As the app deletes: the stream is stopped and its end stored, then the conversation goes to the bin.
          const conversationId = conversations[voice] ?? '';
          if (!isDeletionDeaf) await chat.stopConversation(conversationId);
          store.conversations.delete(conversationId, systemClock.nowMs());
          atDeletion.set(voice, text(voice).length);
        }),
      );
      await until(() => deletedVoices.every((voice) => !choir.open.has(voice)), closingMs);
    }
    const stillOpen = deletedVoices.filter((voice) => choir.open.has(voice)).length;
    await choir.end();
    await until(() => conversations.every((conversationId) => !hub.isStreaming(conversationId)), patienceMs);
    window.close();
    const answers = conversations.map((conversationId) => store.conversations.load(conversationId)?.messages.at(-1));
    const texts = answers.map((answer) => (answer === undefined ? '' : textOf(answer)));
    return {
      streams: voices,
      mostAtOnce,
      whole: answers.filter((answer, voice) => answer?.status === 'done' && texts[voice] === wholeSong(voice)).length,
      stopped: deletedVoices.filter((voice) => answers[voice]?.status === 'stopped').length,
      strays: window.strays() + texts.reduce((sum, sung, voice) => sum + straysIn(sung, voice), 0),
      afterDeletion: deletedVoices.reduce((sum, voice) => sum + (texts[voice]?.length ?? 0) - (atDeletion.get(voice) ?? 0), 0),
      stillOpen,
    };
  } finally {
    await rooms.stop();
    await choir.stop();
  }
}

/** One window that looks at another conversation in each round; it may see only letters of the one it looks at. */
function openWindow(hub: Awaited<ReturnType<typeof openRooms>>['hub'], conversations: readonly string[]) {
  let strays = 0;
  let close = (): void => undefined;
  return {
    show: (voice: number): void => {
      close();
      const watching = hub.watch(conversations[voice] ?? '', (events) => {
        for (const event of events) {
          if (event.type === 'part.grew') strays += straysIn(event.text, voice);
          if (event.type === 'part.opened' && event.part.kind === 'text') strays += straysIn(event.part.text, voice);
        }
      });
      for (const message of watching?.snapshot.messages ?? []) if (message.role === 'assistant') strays += straysIn(textOf(message), voice);
      close = watching?.close ?? close;
    },
    close: (): void => close(),
    strays: () => strays,
  };
}

/** Ideographs: the alphabet of a voice is a range of its own. */
function letters(voice: number, round: number): string {
  return Array.from({ length: piece }, (_, index) => String.fromCodePoint(0x4e00 + voice * lettersEach + ((round * piece + index) % lettersEach))).join('');
}

function wholeSong(voice: number): string {
  return Array.from({ length: rounds }, (_, round) => letters(voice, round)).join('');
}

function straysIn(text: string, voice: number): number {
  const first = 0x4e00 + voice * lettersEach;
  return [...text].filter((letter) => (letter.codePointAt(0) ?? 0) < first || (letter.codePointAt(0) ?? 0) >= first + lettersEach).length;
}

async function startChoir() {
  const open = new Map<number, ServerResponse>();
  const servers: Server[] = [];
  const baseUrls: string[] = [];
  for (let stage = 0; stage < stages; stage += 1) {
    const server = createServer((incoming, response) => void take(incoming, response, open));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') return fail('the stage has no port');
    servers.push(server);
    baseUrls.push(`http://127.0.0.1:${address.port}/v1`);
  }
  return {
    baseUrls,
    open,
    singRound: async (round: number) => {
      await Promise.all([...open].map(([voice, response]) => new Promise<void>((resolve) => response.write(textEvent(letters(voice, round)), () => resolve()))));
      await new Promise((resolve) => setImmediate(resolve));
    },
    end: async () => {
      for (const response of open.values()) response.end(goodEnd);
      await new Promise((resolve) => setImmediate(resolve));
    },
    stop: async () => {
      for (const server of servers) {
        const closed = new Promise<void>((resolve) => server.close(() => resolve()));
        server.closeAllConnections();
        await closed;
      }
    },
  };
}

async function take(incoming: IncomingMessage, response: ServerResponse, open: Map<number, ServerResponse>): Promise<void> {
  const body: Buffer[] = [];
  for await (const chunk of incoming) body.push(Buffer.from(chunk));
  const voice = Number(/Voice (\d+)/.exec(Buffer.concat(body).toString())?.[1]);
  open.set(voice, response);
  response.on('close', () => open.delete(voice)).on('error', () => undefined);
  response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
}

async function until(isSo: () => boolean, patienceMs: number): Promise<void> {
  const limitMs = performance.now() + patienceMs;
  while (!isSo() && performance.now() < limitMs) await new Promise((resolve) => setTimeout(resolve, 2));
}

function fail(why: string): never {
  throw new Error(why);
}
