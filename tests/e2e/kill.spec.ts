import { createRandom } from '../../electron/demoGateway/randomness';
import { asLine, breachesOf } from '../helpers/killFigures';
import type { BreachKind } from '../helpers/killHistory';
import { killMigrating, makeNextVersion } from '../helpers/killMigration';
import { killAgainAndAgain } from '../helpers/killRig';
import type { PageKind } from '../helpers/killPlans';
import { buildVariant, type Edit } from '../helpers/killVariant';
import { expect, test } from '../helpers/journey';

/*
 * trust.md G9 and F43: SIGKILL to the main process of the whole app, here 100 times; `npm run soak` does it 1,000 times.
 * `GATEHOUSE_KILL_SEED` repeats a run.
 */

const cycles = 100;
const seed = Number(process.env['GATEHOUSE_KILL_SEED'] ?? Date.now() % 1_000_000);

test.describe.configure({ timeout: 30 * 60_000 });

test(`killed ${cycles} times while streaming, storing, attaching and migrating, the app loses nothing it acknowledged`, async () => {
  console.log(`Seed ${seed}`);
  const figures = await killAgainAndAgain({ cycles, seed, lanes: 2, environment: {}, tell: console.log });
  console.log(asLine(figures));
  expect(figures.breaches).toEqual([]);
  expect(figures.cycles).toEqual({ streaming: 40, storing: 20, attaching: 20, migrating: 20 });
  expect(figures.phases.firstStart).toBe(5);
  expect(figures.phases.before + figures.phases.copied + figures.phases.migrated).toBe(15);
  for (const did of ['create', 'save', 'send', 'rename', 'stage'] as const) {
    expect(figures.acknowledged.filter((deed) => deed.did === did).length, did).toBeGreaterThan(5);
  }
  expect(figures.losses.length).toBeGreaterThan(20);
  expect(figures.shown.continue).toBeGreaterThan(10);
  expect(figures.checks).toBe(2 * cycles);
});

type Sabotage = { readonly what: string; readonly kinds: readonly PageKind[]; readonly killAfterMs: number; readonly edits: readonly Edit[]; readonly noticed: readonly BreachKind[] };

const sabotages: readonly Sabotage[] = [
  {
    what: 'text is held back and running answers are left as they were',
    kinds: ['streaming'],
    killAfterMs: 3_000,
    edits: [
      { file: 'electron/chat/growthBuffer.ts', from: 'const flushAfterMs = 500;', to: 'const flushAfterMs = 600_000;' },
      { file: 'electron/chat/growthBuffer.ts', from: 'const flushAfterBytes = 2048;', to: 'const flushAfterBytes = Infinity;' },
      { file: 'electron/store/recoverAnswers.ts', from: 'return running.filter(', to: 'return running.slice(0, 0).filter(' },
    ],
    noticed: ['textLost', 'stuck', 'notShown'],
  },
  {
    what: 'questions, drafts and files are acknowledged before they are stored',
    kinds: ['storing', 'attaching'],
    killAfterMs: 0,
    edits: [
      {
        file: 'electron/ipc/handlers/conversationHandlers.ts',
        from: "'chat.send': (question) => chat.send(question),",
        to: "'chat.send': async (question) => (setTimeout(() => void chat.send(question), 600_000), { conversationId: question.conversationId, turnId: 'later', messageId: 'later' }),",
      },
      {
        file: 'electron/ipc/handlers/conversationHandlers.ts',
        from: 'done(conversations.saveDraft(conversationId, text, attachmentIds))',
        to: 'done(void setTimeout(() => conversations.saveDraft(conversationId, text, attachmentIds), 600_000))',
      },
      { file: 'electron/attachments/fileVault.ts', from: 'if ((await read(sha256)) === null) await write(', to: 'if ((await read(sha256)) === null) setTimeout(write, 600_000, ' },
    ],
    noticed: ['messageLost', 'draftLost', 'attachmentLost'],
  },
];

for (const { what, kinds, killAfterMs, edits, noticed } of sabotages) {
  test(`the rig notices an app in which ${what}`, async ({ journey }) => {
    const variant = await buildVariant('killSabotage', edits);
    journey.atEnd(async () => variant.remove());
    const figures = await killAgainAndAgain({ cycles: 2, seed, lanes: 1, environment: {}, sabotage: { appDirectory: variant.directory, kinds, killAfterMs } });
    expect(figures.breaches.length).toBeGreaterThan(0);
    expect(noticed.filter((kind) => breachesOf(figures, kind) === 0)).toEqual([]);
  });
}

test('the rig notices a migration that loses something', async ({ journey }) => {
  const next = await makeNextVersion([
    { file: 'tests/helpers/killNextSchema.ts', from: "'ALTER TABLE messages ADD COLUMN next_note TEXT'", to: "'DELETE FROM drafts; ALTER TABLE messages ADD COLUMN next_note TEXT'" },
  ]);
  journey.atEnd(async () => next.remove());
  const { breaches } = await killMigrating(next, {}, createRandom(seed));
  expect(breaches).toContainEqual({ kind: 'messageLost', what: 'drafts differ after the next start' });
});
