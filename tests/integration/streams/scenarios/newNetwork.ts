import type { Message } from '../../../../shared/chat/message';
import { openRooms } from '../../../helpers/engine';
import { FakeClock } from '../../../helpers/fakeClock';
import { startFaultServer } from '../../../helpers/faultServer';
import { clientThrough, type Carrier } from '../carrier';
import { textOf } from '../runCase';
import { finishWell, say } from '../streamCase';
import type { NewNetworkFigures } from './figures';

/* Trust.md F34: the network changes in the middle of an answer. The old line falls, the gateway is found at another place. */

const modelId = 'acme/lumen-2';

/** `drop` is what our side does with its lines then; without it the server resets the running one. */
export async function changeNetwork(carrier: Carrier, drop: (() => Promise<void>) | null = null, patienceMs = 20_000): Promise<NewNetworkFigures> {
  const heard = (): Promise<void> => until(() => textOf(answer()) === 'One ', patienceMs);
  const before = await startFaultServer({ server: { kind: 'http' }, scripts: [[say('One '), 'untilHeard', drop === null ? 'reset' : 'hang']], heard });
  const after = await startFaultServer({ server: { kind: 'http' }, scripts: [[say('two.'), ...finishWell]], heard });
  let baseUrl = before.baseUrl;
  const clock = new FakeClock();
  const rooms = await openRooms({ gateway: clientThrough(carrier.fetchFor(null), () => baseUrl, { nowMs: clock.nowMs }), clock, reportBug: () => undefined });
  const conversationId = rooms.newConversation();
  const answer = (): Message => rooms.hub.read(conversationId)?.messages.at(-1) ?? fail('there is no answer');
  const idle = (): boolean => !rooms.hub.isStreaming(conversationId);
  try {
    await rooms.chat.send({ conversationId, text: 'When is high tide?', attachmentIds: [], modelId });
    if (drop !== null) {
      await heard();
      await drop();
    } else {
      await until(idle, patienceMs);
    }
    // Electron (25.1.1) closes idle lines for `drop` and lets a running one be: that falls with its server, and is down before any time passes.
    await before.stop();
    await until(idle, patienceMs);
    baseUrl = after.baseUrl;
    await clock.pass(600_000);
    const first = answer();
    const unasked = after.hits.length;
    await rooms.chat.goOn({ conversationId, messageId: first.messageId, modelId });
    await until(idle, patienceMs);
    const second = answer();
    return {
      first: { status: first.status, code: first.failure?.code, text: textOf(first) },
      unasked,
      asked: after.hits.length - unasked,
      second: { status: second.status, text: textOf(second) },
      goesOn: after.hits[0]?.body.includes('One ') === true,
    };
  } finally {
    await rooms.stop();
    await before.stop();
    await after.stop();
  }
}

async function until(isSo: () => boolean, patienceMs: number): Promise<void> {
  const limitMs = performance.now() + patienceMs;
  while (!isSo() && performance.now() < limitMs) await new Promise((resolve) => setTimeout(resolve, 2));
}

function fail(why: string): never {
  throw new Error(why);
}
