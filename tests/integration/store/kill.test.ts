import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { assertUsable, listBackups } from '../../../electron/store/backups';
import type { Store } from '../../../electron/store/openStore';
import type { Message } from '../../../shared/chat/message';
import { createRandom } from '../../../electron/demoGateway/randomness';
import { useTestStores } from '../../helpers/testDatabase';
import type { Acknowledged } from './writer';

const cycles = 20;
const here = dirname(fileURLToPath(import.meta.url));
const projectRoot = join(here, '../../..');
const stores = useTestStores();

const bundles = join(projectRoot, '.cache', 'tests', `storeKills-${process.pid}`);
afterAll(() => rmSync(bundles, { recursive: true, force: true }));

/** A program of this folder as one file beside the project's packages, so that each cycle starts at once. */
async function bundle(name: 'writer' | 'backupMaker'): Promise<string> {
  const outfile = join(bundles, `${name}.cjs`);
  await build({ entryPoints: [join(here, `${name}.ts`)], outfile, bundle: true, platform: 'node', format: 'cjs', external: ['libsql', 'libsql/promise'], logLevel: 'error' });
  return outfile;
}

async function runAndKill(program: string, given: readonly string[], afterMs: number): Promise<void> {
  const child = spawn(process.execPath, [program, ...given], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.on('exit', (_code, signal) => resolve(signal)));
  // From its first word on: on a busy machine a fixed time after the start would kill it before it had done anything.
  child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), afterMs));
  expect(await ended).toBe('SIGKILL');
}

/** Whole lines only: the last one may have been cut by the kill, and is then not acknowledged. */
function readNotes(path: string): readonly Acknowledged[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8').split('\n').slice(0, -1).map((line): Acknowledged => JSON.parse(line));
}

function answersOf(store: Store): ReadonlyMap<string, Message> {
  const messages = store.conversations.list().flatMap(({ conversationId }) => store.conversations.load(conversationId)?.messages ?? []);
  return new Map(messages.filter((message) => message.role === 'assistant').map((message) => [message.messageId, message]));
}

const textOf = (message: Message | undefined): string => (message?.parts ?? []).map((part) => (part.kind === 'text' ? part.text : '')).join('');

/** What was acknowledged and is not there, as sentences; empty when all is. */
function findLosses(store: Store, notes: readonly Acknowledged[]): readonly string[] {
  const answers = answersOf(store);
  return notes.flatMap((noted) => {
    const answer = answers.get(noted.messageId);
    if (answer === undefined) return [`${noted.messageId} is gone`];
    if (noted.did === 'grow' && !textOf(answer).startsWith(noted.text)) return [`${noted.messageId} lost text`];
    if (noted.did === 'end' && (answer.status !== 'done' || textOf(answer) !== noted.text)) return [`${noted.messageId} is not as it ended`];
    return [];
  });
}

describe(`a process killed ${cycles} times while it stores (trust.md G9)`, () => {
  it('loses nothing it acknowledged, leaves nothing running, and a whole database', async () => {
    const writer = await bundle('writer');
    const directory = stores.makeDirectory();
    const notesPath = join(directory, 'acknowledged.jsonl');
    let recovered = 0;
    // Another one each time, and printed: with `GATEHOUSE_SEED` the same moments come again.
    const seed = Number(process.env['GATEHOUSE_SEED'] ?? Date.now() % 1_000_000);
    const random = createRandom(seed);
    console.log(`G9 kills of the store: seed ${seed}`);
    for (let cycle = 0; cycle < cycles; cycle += 1) {
      await runAndKill(writer, [directory, notesPath], Math.floor(random() * 250));
      const store = stores.open(directory);
      recovered += store.recoveredAnswers;
      expect(store.findDamage()).toEqual([]);
      expect(findLosses(store, readNotes(notesPath))).toEqual([]);
      expect([...answersOf(store).values()].filter((answer) => answer.status === 'streaming')).toEqual([]);
      store.close();
    }
    const notes = readNotes(notesPath);
    console.log(`${cycles} kills: ${notes.length} acknowledged writes, 0 lost, ${recovered} answers recovered`);
    expect(notes.length).toBeGreaterThan(cycles);
    expect(recovered).toBeGreaterThan(0);
  }, 120_000);

  it('would notice a lost write', () => {
    const store = stores.open(stores.makeDirectory());
    expect(findLosses(store, [{ did: 'begin', messageId: 'never' }])).toEqual(['never is gone']);
  });
});

describe(`a process killed ${cycles} times while it makes backups (trust.md F54)`, () => {
  it('leaves only whole ones under their names; what it left half made goes with the next', async () => {
    const maker = await bundle('backupMaker');
    const directory = stores.makeDirectory();
    const backupsDirectory = join(directory, 'backups');
    const seed = Number(process.env['GATEHOUSE_SEED'] ?? Date.now() % 1_000_000);
    const random = createRandom(seed);
    let halfMade = 0;
    let named = 0;
    for (let cycle = 0; cycle < cycles; cycle += 1) {
      await runAndKill(maker, [directory], Math.floor(random() * 120));
      if (!existsSync(backupsDirectory)) continue;
      halfMade += readdirSync(backupsDirectory).filter((name) => name.startsWith('unfinished')).length > 0 ? 1 : 0;
      for (const { backupId } of listBackups(backupsDirectory)) {
        await assertUsable(join(backupsDirectory, backupId));
        named += 1;
      }
    }
    console.log(`${cycles} kills while making backups (seed ${seed}): ${named} of ${named} with a name whole, ${halfMade} times something half made`);
    expect(named).toBeGreaterThan(0);
    expect(halfMade).toBeGreaterThan(0);
    const store = stores.open(directory);
    await store.backups.make();
    store.close();
    expect(readdirSync(backupsDirectory).filter((name) => name.startsWith('unfinished'))).toEqual([]);
  }, 120_000);
});
