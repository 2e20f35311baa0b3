import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConversationHub } from '../../../electron/chat/conversationHub';
import type { ConversationStore } from '../../../electron/chat/ports';
import type { Store } from '../../../electron/store/openStore';
import { FailureError } from '../../../shared/failure';
import { FakeClock } from '../../helpers/fakeClock';
import { questionOf, runningAnswerOf, useTestStores } from '../../helpers/testDatabase';

const { makeDirectory, open } = useTestStores();
const pieces = Array.from({ length: 24 }, (_, index) => `${index}: ${'gate '.repeat(120)}\n`);
const whole = pieces.join('');

/** A store whose writes are counted, and refused while `isFull` says so. */
function counted(store: Store, isFull: (write: number) => boolean): { readonly port: ConversationStore; readonly writes: () => number } {
  let writes = 0;
  const guarded = <Args extends readonly unknown[]>(write: (...args: Args) => void) => (...args: Args): void => {
    writes += 1;
    if (isFull(writes)) throw new FailureError({ code: 'store.full' });
    write(...args);
  };
  const { conversations } = store;
  return {
    port: { ...conversations, appendGrowth: guarded(conversations.appendGrowth), endTurn: guarded(conversations.endTurn) },
    writes: () => writes,
  };
}

/** One answer streamed through the hub; gives what was raised. `beforeEnd` runs when all text has come. */
async function stream(port: ConversationStore, beforePiece: (index: number) => void, afterEnd: (shown: string, hub: ConversationHub, clock: FakeClock) => Promise<void>): Promise<readonly string[]> {
  const raised: string[] = [];
  const clock = new FakeClock();
  const hub = new ConversationHub({ store: port, clock, onListChanged: () => undefined, onStoreFailure: ({ code }) => raised.push(code) });
  const question = questionOf('c1', 'q');
  const answer = runningAnswerOf('c1', 'a', 'q');
  const turnId = answer.turnId ?? '';
  hub.beginTurn({ conversationId: 'c1', question, turns: [{ turnId, answer }], modelId: 'm', title: 'Gates' });
  const watching = hub.watch('c1', () => undefined);
  hub.publish('c1', { type: 'part.opened', turnId, messageId: 'a', part: { kind: 'text', partId: 'p', text: '' } });
  for (const [index, text] of pieces.entries()) {
    beforePiece(index);
    hub.publish('c1', { type: 'part.grew', messageId: 'a', partId: 'p', text });
    await clock.pass(index % 3 === 0 ? 600 : 50);
  }
  hub.publish('c1', { type: 'turn.ended', turnId, messageId: 'a', outcome: 'done', receipt: {} });
  await afterEnd(textOf(watching?.current().messages.at(-1)?.parts), hub, clock);
  return raised;
}

const textOf = (parts: readonly { readonly kind: string; readonly text?: string }[] | undefined): string => (parts ?? []).map(({ text }) => text ?? '').join('');

function freshStore(directory: string): Store {
  const store = open(directory);
  store.conversations.create({ conversationId: 'c1', modelId: null, atMs: 1 });
  return store;
}

describe('a disk that is full while an answer is written (trust.md F45)', () => {
  it('from any write on: the answer goes on, it is said, and everything is stored when there is room', async () => {
    const dry = freshStore(makeDirectory());
    const { port, writes } = counted(dry, () => false);
    await stream(port, () => undefined, () => Promise.resolve());
    const total = writes();
    expect(total).toBeGreaterThan(8);

    let lost = 0;
    for (let failFrom = 1; failFrom <= total; failFrom += 1) {
      const store = freshStore(makeDirectory());
      let isFreed = false;
      const raised = await stream(counted(store, (write) => write >= failFrom && !isFreed).port, () => undefined, async (shown, _hub, clock) => {
        expect([failFrom, shown]).toEqual([failFrom, whole]);
        expect(store.findDamage()).toEqual([]);
        isFreed = true;
        await clock.pass(5_000);
        const stored = store.conversations.load('c1')?.messages.at(-1);
        if (textOf(stored?.parts) !== whole || stored?.status !== 'done') lost += 1;
      });
      expect([failFrom, raised.includes('store.full')]).toEqual([failFrom, true]);
      store.close();
    }
    console.log(`G10 full disk: from each of ${total} writes of one answer on: ${total - lost} stored whole after room was made, ${lost} lost`);
    expect(lost).toBe(0);
  });

  it('of a real small disk, where one may be mounted: SQLite says it is full, no half row, and all is stored afterwards', async () => {
    const root = mkdtempSync(join(tmpdir(), 'gatehouse-full-'));
    const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', root]).status === 0;
    try {
      const store = freshStore(join(root, 'store'));
      const ballastPath = join(root, 'ballast');
      let isRefused = false;
      const fillUp = (): void => {
        const { bavail, bsize } = statfsSync(root);
        if (isMounted) writeFileSync(ballastPath, Buffer.alloc(bavail * bsize));
        else isRefused = true;
      };
      const raised = await stream(
        counted(store, () => isRefused).port,
        (index) => {
          if (index === 8) fillUp();
        },
        async (shown, _hub, clock) => {
          expect(shown).toBe(whole);
          expect(store.findDamage()).toEqual([]);
          rmSync(ballastPath, { force: true });
          isRefused = false;
          await clock.pass(5_000);
          expect(store.conversations.load('c1')?.messages.at(-1)).toMatchObject({ status: 'done', parts: [{ text: whole }] });
        },
      );
      console.log(`G10 full disk, ${isMounted ? 'a real one of 1 MB' : 'refused by a stand-in (no right to mount)'}: said ${raised.filter((code) => code === 'store.full').length} times, stored whole`);
      expect(raised).toContain('store.full');
      store.close();
    } finally {
      if (isMounted) spawnSync('umount', ['-l', root]);
      rmSync(root, { recursive: true, force: true });
    }
  });

  it('would be found as a loss if what was refused were dropped', async () => {
    const store = freshStore(makeDirectory());
    const { conversations } = store;
    const dropping: ConversationStore = { ...conversations, appendGrowth: () => undefined, endTurn: () => undefined };
    await stream(dropping, () => undefined, async (_shown, _hub, clock) => {
      await clock.pass(5_000);
      expect(textOf(conversations.load('c1')?.messages.at(-1)?.parts)).not.toBe(whole);
    });
  });
});
