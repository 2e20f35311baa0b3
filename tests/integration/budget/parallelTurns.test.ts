import { afterEach, describe, expect, it } from 'vitest';
import { createBudget } from '../../../electron/budget/budget';
import type { Books } from '../../../electron/budget/ports';
import type { GatewayEvent, ModelGateway } from '../../../electron/chat/ports';
import { systemClock } from '../../../electron/support/clock';
import { makeId } from '../../../electron/support/ids';
import { noCaps, usualBudget } from '../../../shared/budget';
import type { Message } from '../../../shared/chat/message';
import type { Model } from '../../../shared/model';
import { compareDecimals, sumOfDecimals } from '../../../shared/money';
import type { SpendingScope, Spent } from '../../../shared/spending';
import { openRooms, type Rooms } from '../../helpers/engine';
import { ScriptedTools } from '../../helpers/scriptedTools';

/*
 * Fifty questions at once, each answered in three rounds of tools, against one cap of a day: the real engine, the real books. A request
 * may cost 0.25 dollars, and costs less.
 */
const questions = 50;
const capUsd = '5';
const model: Model = { modelId: 'acme/lumen', name: 'Lumen', maker: 'acme', maxOutputTokens: 1_000, pricing: { inputUsd: '0', outputUsd: '0.00025' } };

const houses: Rooms[] = [];
afterEach(async () => {
  for (const rooms of houses.splice(0)) await rooms.stop();
});

type Played = { readonly answers: readonly Message[]; readonly mostUsd: string; readonly spent: Spent; readonly sent: number };

async function play(change: (books: Books) => Books = (books) => books): Promise<Played> {
  let mostUsd = '0';
  let sent = 0;
  const day: SpendingScope = { isDemo: false, sinceMs: 0 };
  const look = (): void => {
    const { usd, pendingUsd, unknownUsd } = rooms.store.books.spent(day);
    const allUsd = sumOfDecimals([usd, pendingUsd, unknownUsd]);
    if (compareDecimals(allUsd, mostUsd) > 0) mostUsd = allUsd;
  };
  const gateway: ModelGateway = {
    stream: async function* ({ messages }) {
      sent += 1;
      look();
      // All that can be on their way are.
      await new Promise((resolve) => setImmediate(resolve));
      const rounds = messages.filter(({ role }) => role === 'tool').length;
      yield* rounds < 2 ? asking(`call-${rounds}`) : answering;
      yield { type: 'receipt', receipt: { costUsd: `0.0${(sent % 9) + 1}` } };
      yield { type: 'finished', reason: rounds < 2 ? 'tool_calls' : 'stop' };
    },
  };
  const rooms: Rooms = await openRooms({
    gateway,
    clock: systemClock,
    reportBug: (error) => {
      throw error;
    },
    tools: new ScriptedTools(['tide'], () => '20 cm'),
    makeBudget: (store) =>
      createBudget({
        books: change(store.books),
        clock: systemClock,
        choice: () => ({ ...usualBudget, caps: { ...noCaps, day: capUsd } }),
        modelOf: () => model,
        isTemporary: () => false,
        isDemo: () => false,
        onUnsettled: (error) => {
          throw error;
        },
        onNear: () => undefined,
        onSpent: look,
      }),
  });
  houses.push(rooms);
  const conversationIds = Array.from({ length: questions }, () => rooms.newConversation());
  await Promise.all(conversationIds.map((conversationId) => rooms.chat.send({ conversationId, text: `How high is the tide, ${makeId()}?`, attachmentIds: [], modelId: model.modelId })));
  await Promise.all(conversationIds.map((conversationId) => rooms.idle(conversationId)));
  const answers = conversationIds.flatMap((conversationId) => rooms.thread(conversationId).filter(({ role }) => role === 'assistant'));
  return { answers, mostUsd, spent: rooms.store.books.spent(day), sent };
}

function* asking(callId: string): Generator<GatewayEvent> {
  yield { type: 'accepted' };
  yield { type: 'toolCallBegan', callId, name: 'tide' };
  yield { type: 'toolCalls', calls: [{ callId, name: 'tide', argumentsText: '{"text":"Brest"}' }], brokenPieces: 0 };
}

const answering: readonly GatewayEvent[] = [{ type: 'accepted' }, { type: 'text', text: 'High.' }];

/** A house in which the look and the row are two steps: whoever asks at the same moment sees what was there before. */
function inTwoSteps(books: Books): Books {
  let seen: Spent | null = null;
  return {
    ...books,
    open: (entry, reserve) =>
      books.open(entry, (spent) =>
        reserve((scope) => {
          if (seen === null) {
            seen = spent(scope);
            setImmediate(() => {
              seen = null;
            });
          }
          return seen;
        }),
      ),
  };
}

describe('fifty questions at once, each with rounds of tools, against one cap', () => {
  it('never set aside and spend more than it together, and all that is sent fits', async () => {
    const { answers, mostUsd, spent, sent } = await play();
    expect(compareDecimals(mostUsd, capUsd)).toBeLessThanOrEqual(0);
    expect(spent).toMatchObject({ pendingUsd: '0', unknownUsd: '0', unknownCount: 0, requestCount: sent });
    const refused = answers.filter(({ failure }) => failure?.code === 'budget.reached');
    const whole = answers.filter(({ status }) => status === 'done');
    expect(answers).toHaveLength(questions);
    expect(refused.length + whole.length).toBe(questions);
    expect(refused.length).toBeGreaterThan(0);
    expect(whole.length).toBeGreaterThan(0);
    // The cap was used, not avoided.
    expect(compareDecimals(mostUsd, '4.7')).toBeGreaterThan(0);
    console.log(`Budget: ${questions} turns at once against ${capUsd} dollars: ${sent} requests, at most ${mostUsd} dollars set aside and spent, ${refused.length} turns refused.`);
  });

  it('pass it in a house where the look and the row are two steps', async () => {
    expect(compareDecimals((await play(inTwoSteps)).mostUsd, capUsd)).toBeGreaterThan(0);
  });
});
