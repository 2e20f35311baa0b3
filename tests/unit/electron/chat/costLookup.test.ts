import { describe, expect, it } from 'vitest';
import { ConversationHub } from '../../../../electron/chat/conversationHub';
import { CostLookup, type FoundCost } from '../../../../electron/chat/costLookup';
import type { LookedUp } from '../../../../electron/chat/ports';
import { FailureError } from '../../../../shared/failure';
import type { Message, Receipt } from '../../../../shared/chat/message';
import { FakeClock } from '../../../helpers/fakeClock';
import { MemoryStore } from '../../../helpers/memoryStore';

const looked: Receipt = { costUsd: '0.0032', promptTokens: 12, completionTokens: 3 };

type Books = (generationId: string) => LookedUp | Error;

function rig(books: Books, receipt: Receipt, change: Partial<Message> = {}, places = [{ conversationId: 'c', messageId: 'm' }]) {
  const clock = new FakeClock();
  const store = new MemoryStore('c');
  const answer: Message = { messageId: 'm', conversationId: 'c', parentId: null, role: 'assistant', status: 'interrupted', parts: [], createdAtMs: 0, receipt, ...change };
  for (const { conversationId } of places) store.conversations.set(conversationId, { conversationId, title: '', modelId: null, messages: [{ ...answer, conversationId }], leafId: 'm', liveTurns: [] });
  const running = { now: 0, most: 0 };
  const asked: string[] = [];
  const found: FoundCost[] = [];
  const bugs: unknown[] = [];
  let isDemoNow = false;
  const hub = new ConversationHub({ store, clock, onListChanged: () => undefined, onStoreFailure: () => undefined });
  const lookup = new CostLookup({
    hub,
    clock,
    books: (isDemo) =>
      isDemo === isDemoNow
        ? async (generationId) => {
            asked.push(generationId);
            running.most = Math.max(running.most, (running.now += 1));
            await Promise.resolve();
            running.now -= 1;
            const said = books(generationId);
            if (said instanceof Error) throw said;
            return said;
          }
        : null,
    listUncounted: () => places,
    onFound: (one) => found.push(one),
    reportBug: (error) => bugs.push(error),
  });
  return { clock, store, hub, lookup, asked, running, found, bugs, setDemo: (isDemo: boolean) => (isDemoNow = isDemo), receipt: () => hub.read('c')?.messages[0]?.receipt };
}

/** Unknown to the books so often, and then known. */
function lagging(times: number): Books {
  let left = times;
  return () => (left-- > 0 ? 'notYet' : looked);
}

const broken: Receipt = { generationId: 'gen_1', uncountedIds: ['gen_1'] };

describe('the cost of an answer that broke off', () => {
  it('is looked up after its turn, stored and told', async () => {
    const { hub, lookup, receipt, found, store } = rig(lagging(0), { ...broken, requestId: 'r1' });
    const events: unknown[] = [];
    hub.watch('c', (news) => events.push(...news));
    await lookup.turnEnded('c', 'm');
    const counted = { ...looked, requestId: 'r1', generationId: 'gen_1', costSource: 'lookup', uncountedIds: [] };
    expect(receipt()).toEqual(counted);
    expect(store.ended.at(-1)?.receipt).toEqual(counted);
    expect(events).toEqual([{ type: 'usage.counted', messageId: 'm', receipt: counted }]);
    expect(found).toEqual([{ conversationId: 'c', messageId: 'm', generationId: 'gen_1', requestId: 'r1', isDemo: false, receipt: looked }]);
  });

  it('is asked for again every two seconds, ten times, while the books do not know it yet', async () => {
    const { clock, lookup, asked, receipt } = rig(lagging(10), broken);
    const ended = lookup.turnEnded('c', 'm');
    await clock.pass(1_999);
    expect(asked).toHaveLength(1);
    await clock.pass(1);
    expect(asked).toHaveLength(2);
    await clock.pass(18_000);
    await ended;
    expect(asked).toHaveLength(11);
    expect(receipt()?.costUsd).toBe('0.0032');
  });

  it('stays open when they never know it, and is taken up at the next start', async () => {
    const { clock, lookup, asked, receipt } = rig(lagging(11), broken);
    const ended = lookup.turnEnded('c', 'm');
    await clock.pass(60_000);
    await ended;
    expect(asked).toHaveLength(11);
    expect(receipt()).toEqual(broken);
    lookup.start();
    await clock.pass(10_000);
    expect(receipt()?.costUsd).toBe('0.0032');
  });

  it('is taken up at the start for an answer that a crash ended', async () => {
    const { clock, lookup, receipt } = rig(lagging(1), { generationId: 'gen_1', attempts: 1 });
    lookup.start();
    await clock.pass(12_000);
    expect(receipt()).toMatchObject({ costUsd: '0.0032', costSource: 'lookup' });
  });

  it('is looked up for each of several attempts, also when one is never found', async () => {
    const { clock, lookup, receipt } = rig((id) => (id === 'gen_1' ? 'notYet' : looked), { ...broken, generationId: 'gen_2', uncountedIds: ['gen_1', 'gen_2'] });
    const ended = lookup.turnEnded('c', 'm');
    await clock.pass(20_000);
    await ended;
    expect(receipt()).toMatchObject({ costUsd: '0.0032', uncountedIds: ['gen_1'] });
  });

  it('is not asked of a gateway that did not give the answer', async () => {
    const demo = rig(lagging(0), { ...broken, isDemo: true });
    await demo.lookup.turnEnded('c', 'm');
    expect(demo.asked).toEqual([]);
    demo.setDemo(true);
    await demo.lookup.turnEnded('c', 'm');
    expect(demo.receipt()).toMatchObject({ isDemo: true, costUsd: '0.0032' });
  });

  it('is not asked any further once requests go elsewhere', async () => {
    const { clock, lookup, asked, setDemo } = rig(lagging(3), broken);
    const ended = lookup.turnEnded('c', 'm');
    await clock.pass(1_000);
    setDemo(true);
    await clock.pass(30_000);
    await ended;
    expect(asked).toHaveLength(1);
  });

  it('is asked for of four answers at the most at once', async () => {
    const places = Array.from({ length: 11 }, (_, index) => ({ conversationId: `c${index}`, messageId: 'm' }));
    const { clock, lookup, store, running } = rig(lagging(0), broken, {}, places);
    lookup.start();
    await clock.pass(10_000);
    expect([running.most, [...store.conversations.values()].filter(({ messages }) => messages[0]?.receipt?.costUsd === '0.0032').length]).toEqual([4, 11]);
  });

  it('is not asked at the start for what a demo of an earlier run gave', async () => {
    const { clock, lookup, asked, setDemo } = rig(lagging(0), { ...broken, isDemo: true });
    setDemo(true);
    lookup.start();
    await clock.pass(30_000);
    expect(asked).toEqual([]);
  });

  it('stays as it is where there are no books, where they fail, and where nothing broke off', async () => {
    for (const [said, receipt] of [['never', broken], [new FailureError({ code: 'gateway.offline' }), broken], [looked, { generationId: 'gen_1', costUsd: '0.1' }]] as const) {
      const { lookup, receipt: now, bugs } = rig(() => said, receipt);
      await lookup.turnEnded('c', 'm');
      expect(now()).toEqual(receipt);
      expect(bugs).toEqual([]);
    }
    const { lookup, bugs } = rig(() => new TypeError('a bug'), broken);
    await lookup.turnEnded('c', 'm');
    expect(bugs).toHaveLength(1);
  });

  it('is left open when the app quits meanwhile, or the answer is gone', async () => {
    const { clock, lookup, asked, receipt } = rig(lagging(1), broken);
    const ended = lookup.turnEnded('c', 'm');
    await clock.pass(1_000);
    lookup.close();
    await ended;
    expect(asked).toHaveLength(1);
    expect(receipt()).toEqual(broken);

    const gone = rig(lagging(1), broken);
    const end = gone.lookup.turnEnded('c', 'm');
    gone.store.conversations.delete('c');
    await gone.clock.pass(2_000);
    await end;
    expect(gone.found).toEqual([]);
  });
});
