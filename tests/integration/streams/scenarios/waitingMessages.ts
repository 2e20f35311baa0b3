import { createServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { openRooms, type Rooms } from '../../../helpers/engine';
import { FakeClock } from '../../../helpers/fakeClock';
import { clientThrough, type Carrier } from '../carrier';
import { goodEnd, textEvent } from '../streamCase';
import { clicks, messages, type WaitingFigures } from './figures';

/* Trust.md F42: nobody answers for an hour while twenty questions are asked; each is marked, and sent again only by a click. */

const patienceMs = 60_000;
const modelId = 'acme/lumen-2';

export type WaitingTampering = { readonly onReachable?: (rooms: Rooms, conversations: readonly string[]) => Promise<void> };

export async function waitForAnHour(carrier: Carrier, { onReachable }: WaitingTampering = {}): Promise<WaitingFigures> {
  const server = await startMoodyServer();
  const clock = new FakeClock();
  const rooms = await openRooms({ gateway: clientThrough(carrier.fetchFor(null), () => server.baseUrl, { nowMs: clock.nowMs }), clock, reportBug: () => undefined });
  const { chat, hub, store } = rooms;
  const idle = (ids: readonly string[]): boolean => ids.every((id) => !hub.isStreaming(id));
  try {
    const conversations: string[] = [];
    for (let index = 0; index < messages; index += 1) {
      const conversationId = rooms.newConversation();
      conversations.push(conversationId);
      await chat.send({ conversationId, text: `Question ${index}`, attachmentIds: [], modelId });
    }
    const untilIdle = async (): Promise<void> => {
      const limitMs = performance.now() + patienceMs;
      while (!idle(conversations) && performance.now() < limitMs) {
        // Our clock moves only while nobody waits for the network, so that a slow machine looks like no silence.
        const phases = conversations.flatMap((id) => hub.liveTurns(id).map(({ phase }) => phase));
        if (phases.every((phase) => phase === 'backingOff')) await clock.pass(2_000);
        else await new Promise((resolve) => setTimeout(resolve, 2));
      }
    };
    await untilIdle();
    await clock.pass(3_600_000);
    const answers = conversations.map((id) => store.conversations.load(id)?.messages.at(-1));
    const questions = conversations.map((id) => store.conversations.load(id)?.messages[0]?.parts[0]);

    server.open();
    chat.resumed();
    await onReachable?.(rooms, conversations);
    for (let minute = 0; minute < 60; minute += 1) {
      await clock.pass(60_000);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await untilIdle();
    const sentUnasked = server.hits();
    for (const id of conversations.slice(0, clicks)) {
      const answer = store.conversations.load(id)?.messages.at(-1);
      if (answer !== undefined) await chat.retry({ conversationId: id, messageId: answer.messageId, modelId });
    }
    await untilIdle();
    return {
      messages: conversations.length,
      marked: answers.filter((answer) => answer?.status === 'failed' && answer.failure?.code === 'gateway.unreachable').length,
      kept: questions.filter((part, index) => part?.kind === 'text' && part.text === `Question ${index}`).length,
      sentUnasked,
      clicks,
      sentOnClick: server.hits() - sentUnasked,
      answered: conversations.filter((id) => store.conversations.load(id)?.messages.at(-1)?.status === 'done').length,
    };
  } finally {
    await rooms.stop();
    await server.stop();
  }
}

/** Tears every connection until it is opened, on one address, so that no other program can take its port meanwhile. */
async function startMoodyServer() {
  let isOpen = false;
  let hits = 0;
  const answering = createServer((incoming, response) => {
    incoming.resume();
    incoming.on('end', () => {
      hits += 1;
      response.writeHead(200, { 'content-type': 'text/event-stream' }).end(textEvent('All is well.') + goodEnd);
    });
  });
  const server = createTcpServer((socket) => {
    socket.on('error', () => undefined);
    if (isOpen) answering.emit('connection', socket);
    else socket.once('data', () => socket.resetAndDestroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    baseUrl: `http://127.0.0.1:${address.port}/v1`,
    hits: () => hits,
    open: () => {
      isOpen = true;
    },
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      answering.closeAllConnections();
      await closed;
    },
  };
}
